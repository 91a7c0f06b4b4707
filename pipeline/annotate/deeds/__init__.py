"""What harm is told, and who is said to have done it.

ground.py makes a sentence ready: cues of harm, doers.py (who could have done it), bounds of clauses. deeds.py finds the
harms, with told.py (done, or only planned) and the agents: agents_arabic.py with launchers_arabic.py,
agents_english.py, agents_russian.py, antecedents.py (pronouns), indirect_agents.py, accused.py and accused_nouns.py.
agency.py makes tags of them.
"""
