"""Which loaded words stand in the text, and whom they name.

labels.py finds the codebook's forms, conditions.py and years.py leave out other senses and history; targets.py (with
targets_arabic.py): whom.
"""
