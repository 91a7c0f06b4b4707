"""Letters that Arabic writes to a word, before or behind it."""

ARTICLE = "ال"
HASHTAG = "#"
"""Stands before a name as a token of its own: #حماس."""
_CLITICS = "وبل"
_MAX_ARTICLE = 4
"""Letters at the head of a word among which the article stands: وبالقصف."""
AND = "و"
"""Joins what follows to the word before it: وقتل."""
WITH = "ب"
"""Brings what somebody is accused of, or with what it was done: بقتل, بصواريخ."""
FOR = "ل"
PRESENT = ("ي", "ت")
"""With which the third person of a verb begins."""
WE = "نا"
PRONOUNS = ("ه", "ها", "هم", "هما")
"""Whose a noun is: غاراتهم."""
OBJECT_PRONOUNS = ("ته", "ها", "هم", "هما")
"""Whom or what a verb does it to: قصفتها; ه alone is the ending of too many."""
PLURALS = ("ين", "ون")
OBLIQUE_PLURAL = PLURALS[0]
"""Which no subject has: جرح جنديين."""


def bare(key: str) -> str:
    """The folded word without the article and the letters written before it: وبالتدمير."""
    return key.lstrip(_CLITICS).removeprefix(ARTICLE)


def has_article(key: str) -> bool:
    """Whether the folded word has the article, perhaps behind letters written before it."""
    return ARTICLE in key[:_MAX_ARTICLE]
