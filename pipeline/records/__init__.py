"""The records that flow from stage to stage: frozen, plain, and nothing but data."""
