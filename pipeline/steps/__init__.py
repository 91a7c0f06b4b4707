"""The stages joined: the only place that calls more than one of them.

sources.py     other ways in: a look at an outlet's feeds, archives
coverage.py    one day from the outlets to stories and events
auditing.py    what the translations made of the labels
documents.py   what the index is told of a day
publish.py     the store out into the index
comparing.py   lens, ledger and brief of what the store holds
searching.py   a question put to the index
summary.py     what a day came to, in counts
revisions.py   what an article's outlet changed in it
health.py      whether the outlets are as before
codebook_lint.py   the codebook held against its own sentences
codebook_diff.py   what a change of the codebook would do to the store's articles
tagging.py     one text that is not in the store
doctor.py      whether all is well on this machine
"""
