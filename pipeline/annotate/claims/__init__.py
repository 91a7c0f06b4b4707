"""What is asserted, blamed, denied and doubted.

claims.py: with assertions.py (harms that only somebody's words tell), doers_told.py (of whom they tell), unasserted.py
and undone.py (what they tell and yet do not assert), extent.py (how far one reaches), responsibility.py (one's own
doing). blame.py: with blamed.py and charges.py (by a noun). denials.py: with denied.py (by a verb) and stated.py (by
itself). hedges.py. near_harm.py: is a deed of war near? joined_and.py: an Arabic cue without its و.
"""
