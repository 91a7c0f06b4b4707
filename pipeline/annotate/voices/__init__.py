"""Whose words they are.

attributions.py brings together reporting.py and reporting_arabic.py (verbs of speech and source phrases) and
headlines.py (marks); speakers.py and unlisted.py tell who can be a speaker; voices.py gives each tag its voice.
"""
