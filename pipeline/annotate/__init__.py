"""Article → annotation: who is named, and how what happened is framed, in the source language.

annotator.py calls the finders of each room on a text that reading.py made ready:

names/       who is named
labels/      which loaded words, for whom
voices/      whose words
deeds/       what harm, and who did it
casualties/  how many were hurt
claims/      what is asserted, blamed, denied and doubted
second_reading.py  what a model that reads the same changes in that
stance.py    for or against an actor, by a model

labels/ and claims/ ask deeds/ and voices/; the other rooms know nothing of each other.
"""
