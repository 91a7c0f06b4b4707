"""What harm is told, and who is said to have done it.

ground.py makes a sentence ready: cues of harm, doers.py (who could have done it), bounds of clauses. deeds.py finds the
harms, with told.py and told_arabic.py (done, or only planned). The agents: agents_english.py, agents_russian.py,
agents_arabic.py (with subjects_arabic.py, owners_arabic.py, launchers_arabic.py and sources_arabic.py), antecedents.py
(pronouns), indirect_agents.py, and the accused: accused.py, accused_nouns.py and words_of_blame.py. agency.py makes
tags of them.
"""
