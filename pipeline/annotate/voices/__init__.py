"""Whose words they are.

attributions.py brings together reporting.py, passives.py and reporting_arabic.py (verbs of speech and source phrases)
and headlines.py (marks); candidates.py, speakers.py, unlisted.py and anaphors.py tell who speaks; voices.py gives each
tag its voice.
"""
