"""What stands between a number and a word of harm, and how far apart it puts them."""

from collections.abc import Sequence

from pipeline.catalog.cues import LanguageCues
from pipeline.text.grammar import can_be
from pipeline.text.tokens import Token

DIVIDER_COST = 3
"""A comma or a conjunction counts as much as so many words: the harm is likely another's."""
MAX_NEAR_COST = 3
COMMAS = ",،()—–"
_MAX_ASIDE = 10
_MAX_COMPLEMENT = 4


def without_aside(gap: Sequence[Token], cues: LanguageCues) -> Sequence[Token]:
    """`gap` without what commas set off, but for a word: «под завалами, по данным полиции, остаются 20 человек».

    Where the subject stands between verb and number, the aside may follow it: اعتقل الجيش، فجر اليوم، 20 شخصا.
    """
    if cues.lang != "en" and gap and gap[-1].text in ",،":
        opening = next((i for i, token in enumerate(gap[:-1]) if token.text in ",،"), None)
        return gap[:opening] if opening is not None and len(gap) - opening <= _MAX_ASIDE else gap
    if len(gap) <= MAX_NEAR_COST or gap[0].text not in ",،":
        return gap
    closing = next((i for i, token in enumerate(gap[1:], start=1) if token.text in COMMAS), None)
    return gap if closing is None or closing + 2 < len(gap) else gap[closing + 1 :]


def without_relative(gap: Sequence[Token], cues: LanguageCues) -> Sequence[Token]:
    """`gap` without the words that open the clause of the harm: two women and a girl, who were killed."""
    end = len(gap)
    while end and gap[end - 1].key in cues.small["be"]:
        end -= 1
    if end < 2 or gap[end - 1].key not in cues.small["relative"]:
        return gap
    return gap[: end - 2] if gap[end - 2].text in ",،" else gap[: end - 1]


def after_apposition(gap: Sequence[Token]) -> Sequence[Token]:
    """`gap` without what stands between commas right after the figure: ten people, most of them women, were killed."""
    if not gap or gap[0].text not in ",،(—–":
        return gap
    closing = next((i for i, token in enumerate(gap[1:], start=1) if token.text in ",،)—–"), None)
    return gap if closing is None else gap[closing + 1 :]


def without_complement(gap: Sequence[Token], cues: LanguageCues) -> Sequence[Token]:
    """`gap` without whose or where those before it are: ten residents of Kherson and two soldiers."""
    size = next((i for i, t in enumerate(gap) if t.text in COMMAS or t.key in cues.small["and"]), len(gap))
    head = gap[:size]
    if not head or size > _MAX_COMPLEMENT or not all(t.is_word and t.text[0].isalpha() for t in head):
        return gap
    if cues.lang == "en":
        is_complement = head[0].key in cues.small["places"] or head[0].key in cues.file.numbers.links
    else:
        is_complement = not any(can_be(t.key, "VERB") for t in head)
    return gap[size:] if is_complement else gap


def cost_of(gap: Sequence[Token], cues: LanguageCues) -> int:
    """How many words stand in `gap`; a comma or an "and" counts as three."""
    n_words = sum(token.is_word for token in gap)
    n_dividers = sum(token.text in COMMAS or token.key in cues.small["and"] for token in gap)
    return n_words + DIVIDER_COST * n_dividers
