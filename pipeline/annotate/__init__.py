"""Article → annotation: who is named, and how what happened is framed, in the source language.

annotator.py calls the finders one after another on a text made ready by reading.py. By what they answer:

named        mentions.py, with clitics.py (Arabic و ف ب ل ك) and linking.py (names inside longer names)
which words  labels.py, with label_conditions.py and label_years.py; targets.py: whom a label names
whose words  voices.py, out of attributions.py: reporting.py and reporting_arabic.py (verbs of speech), headlines.py
             (marks), speakers.py and unlisted.py (who can be a speaker)
what harm    deeds.py, with told.py (done, or only planned) and ground.py; who did it: agents_arabic.py,
             agents_english.py, agents_russian.py, antecedents.py, indirect_agents.py and doers.py; agency.py
how many     casualties.py, with numbers.py, figures.py, counted.py (the noun) and harm.py (what became of them)
asserted     claims.py, with assertions.py and responsibility.py
blamed       blame.py, with accused.py and accused_nouns.py
denied       denials.py, with denied.py; hedges.py: doubted; near_harm.py: is there a deed of war near?
judged       stance.py: for or against an actor, by a model
"""
