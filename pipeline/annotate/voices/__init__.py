"""Whose words they are.

line.py has the words of a sentence, clauses.py where it parts, candidates.py who may speak in it, and speakers.py sets
the scene: who stands by a word of speech (unlisted.py: names that no model knows).
attributions.py brings together verbs of speech (reporting.py before their words, postposed.py behind them, passives.py,
reporting_arabic.py with objects_arabic.py; by the form in verbs.py and verbs_arabic.py, with the speaker from
subjects.py, subjects_arabic.py and seats.py), sources.py, headlines.py, disputed.py and statements.py; anaphors.py and
owners.py complete names.
voices.py gives each tag its voice.
"""
