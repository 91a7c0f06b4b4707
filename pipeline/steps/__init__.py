"""The stages joined: the only place that calls more than one of them.

coverage.py   one day from the outlets to stories and events
publish.py    the store out into the index, the briefs and files
tagging.py    one text that is not in the store
"""
