"""What harm is told, and who is said to have done it.

ground.py makes a sentence ready: cues of harm, doers.py (who could have done it), bounds of clauses (insertions.py
tells what does not end one). deeds.py finds the harms, with told.py, told_arabic.py, told_russian.py (done, or only
planned) and equipment.py (nobody hurt). agency.py makes tags of them.

agents.py asks the grammar of a language for the agent:
English: agents_english.py, with verbs_english.py.
Russian: agents_russian.py, with cases_russian.py, owners_russian.py and people_russian.py.
Arabic: agents_arabic.py, with affixes_arabic.py, verbs_arabic.py, named_arabic.py, subjects_arabic.py,
inner_subjects_arabic.py, owners_arabic.py, launchers_arabic.py, sources_arabic.py, guilt_arabic.py, denied_arabic.py.

Who is named otherwise: antecedents.py (for a pronoun), indirect_agents.py, and the accused: accused.py,
accused_nouns.py and words_of_blame.py.
"""
