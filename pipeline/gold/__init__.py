"""What people said of passages: gold to measure on, and lessons that a head of ours may learn from.

passages.py   real text of the open data sets, by reference
framing.py    passages with their tags, read by two alone (gold) or by one (tuning)
lessons.py    what the second reader learns from: never gold
"""
