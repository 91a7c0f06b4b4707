"""Who is named: mentions of people, places and groups, whole and linked to actors.

mentions.py asks the model and the catalog; clitics.py takes Arabic و ف ب ل ك off; linking.py sees names
inside longer ones.
"""
