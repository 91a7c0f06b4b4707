"""What is asserted, blamed, denied and doubted.

claims.py: with assertions.py, responsibility.py and undone.py (negated). blame.py: with blamed.py. denials.py: with
denied.py (by a verb) and stated.py (by itself). hedges.py. near_harm.py: is a deed of war near? joined_and.py: an
Arabic cue without its و.
"""
