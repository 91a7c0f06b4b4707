"""Places that a sentence puts its event at: in the town of Sarmin, в пригороде Харькова, شرق نابلس."""

from collections.abc import Sequence

from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.circumstance_cues import Circumstances
from pipeline.records.annotation import Mention
from pipeline.text.tokens import Token

_FARTHEST = 6
"""Words between "in" and the name, at most."""


_OTHER_CLITICS = "وفلك"
"""Arabic words written onto a name that are no preposition of place: and, so, to, like."""


def find_places(reading: Reading, sentence: Sentence, words: Circumstances) -> list[Mention]:
    """The places at which something is said to be, from left to right: neither an owner nor whoever acts.

    Of "Khan Younis in the southern Gaza Strip" the first alone, the place closer told.
    """
    places: list[Mention] = []
    last: Mention | None = None
    for mention in reading.mentions_in(sentence):
        if mention.type == "place" and _is_at(mention, reading, sentence.tokens, words):
            if not last or not _is_within(last, mention, sentence.tokens, words):
                places.append(mention)
            last = mention
    return places


def _is_at(place: Mention, reading: Reading, tokens: Sequence[Token], words: Circumstances) -> bool:
    name = [token.key for token in tokens if token.start < place.end and place.start < token.end]
    behind = next((token.key for token in tokens if token.start >= place.end), "")
    # "Gaza's" owns what follows; and a name cut short may be nothing but the ريف of ريف درعا.
    if behind in words.owners or all(key in words.at for key in name):
        return False
    # The preposition may be written onto the name: بغزة, not وغزة. Or the name begins with such a word: قطاع غزة.
    is_attached = any(token.start < place.start < token.end for token in tokens)
    if name[0] in words.at or (is_attached and reading.text[place.start - 1] not in _OTHER_CLITICS):
        return True
    before = [token for token in tokens if token.start < place.start][: -_FARTHEST - 1 : -1]
    return next((token.key for token in before if not _may_stand_inside(token, reading, words)), "") in words.at


def _may_stand_inside(token: Token, reading: Reading, words: Circumstances) -> bool:
    """In "in Nigeria's northern Zamfara" the owner stands between as well."""
    return token.key in words.inside or any(m.start <= token.start < m.end for m in reading.mentions)


def _is_within(place: Mention, other: Mention, tokens: Sequence[Token], words: Circumstances) -> bool:
    """Whether `other`, the next place, only tells where `place` is."""
    between = [token.key for token in tokens if place.end <= token.start < other.start]
    return all(key in words.at or key in words.inside for key in between)
