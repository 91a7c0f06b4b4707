"""What is asserted, blamed, denied and doubted.

claims.py: with assertions.py and responsibility.py. blame.py. denials.py: with denied.py. hedges.py. near_harm.py: is a
deed of war near? joined_and.py: an Arabic cue without its و.
"""
