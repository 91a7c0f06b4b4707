"""Data kept by people, as YAML, with the code that reads it: outlets, actors, the codebook and the cues of voice."""
