"""Letters that Arabic writes to a word, before or behind it."""

ARTICLE = "ال"
WITH = "ب"
"""Brings what somebody is accused of, or with what it was done: بقتل, بصواريخ."""
PRESENT = ("ي", "ت")
"""With which the third person of a verb begins."""
WE = "نا"
PRONOUNS = ("ه", "ها", "هم")
"""Whose a noun is: غاراتهم."""
OBJECT_PRONOUNS = ("ته", "ها", "هم")
"""Whom or what a verb does it to: قصفتها; ه alone is the ending of too many."""
PLURALS = ("ين", "ون")
OBLIQUE_PLURAL = PLURALS[0]
"""Which no subject has: جرح جنديين."""
