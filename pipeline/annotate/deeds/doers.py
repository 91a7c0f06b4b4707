"""Who in a sentence could have done a harm: the named, nouns such as troops or rebels, and adjectives of states."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotate.deeds.affixes_arabic import ARTICLE, OBLIQUE_PLURAL
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention, MentionType
from pipeline.text.grammar import can_be

_NOUNS = ("forces", "groups")
_ACCUSATIVE = "ا"
_OPENING = ("«", '"', "“", "#")


@dataclass(frozen=True, slots=True)
class Doer:
    """Somebody at tokens `first` to `last`; `noun` is the token that stands in the clause for all of it.

    An adjective alone (Israeli) is nobody by itself: it names the owner of the noun beside it.
    """

    first: int
    last: int
    noun: int
    mention: Mention
    kind: str
    """named, forces, groups or people (an adjective)."""
    adjective: Mention | None = None
    """The adjective of a state that belongs to it."""

    @property
    def is_adjective(self) -> bool:
        """Whether it only stands before or after a noun."""
        return self.kind == "people"


def find_doers(reading: Reading, sentence: Sentence, cues: LanguageCues) -> tuple[Doer, ...]:
    """Those who can act, in order: what stands side by side (Israeli troops, боевики ХАМАС) is one."""
    found = [*_named(reading, sentence, cues)]
    taken = {place for doer in found for place in range(doer.first, doer.last + 1)}
    listed = _listed(reading.text, sentence, cues)
    found += [doer for doer in listed if taken.isdisjoint(range(doer.first, doer.last + 1))]
    united: list[Doer] = []
    for doer in sorted(found, key=lambda d: d.first):
        if united and _are_one(sentence, united[-1], doer, cues):
            united[-1] = _united(united[-1], doer, reading.text, cues.lang)
        else:
            united.append(doer)
    return tuple(united)


def states(cues: LanguageCues) -> frozenset[str]:
    """Ids of the actors that are states: as subjects they stand for their armies."""
    return frozenset(cues.file.doers.people)


def _named(reading: Reading, sentence: Sentence, cues: LanguageCues) -> Iterator[Doer]:
    for mention in reading.mentions_in(sentence):
        places = [i for i, t in enumerate(sentence.tokens) if t.start < mention.end and mention.start < t.end]
        if places and (mention.type != "place" or mention.entity in states(cues)):
            noun = places[-1] if cues.lang == "en" else _head(sentence, places, cues.lang)
            yield Doer(places[0], places[-1], noun, mention, "named")


def _head(sentence: Sentence, places: list[int], lang: str) -> int:
    """The noun of a name, whose case tells its part in the clause: «Северной Кореи»."""
    if lang != "ru":
        return places[0]
    return next((at for at in places if can_be(sentence.tokens[at].key, "NOUN")), places[0])


def _listed(text: str, sentence: Sentence, cues: LanguageCues) -> Iterator[Doer]:
    for match in sentence.find(cues.doers):
        kind, entity = match.meaning.kind, match.meaning.value or None
        if kind != "excluded":
            type_: MentionType = "place" if kind == "people" else "group"
            mention = Mention(match.start, match.end, text[match.start : match.end], type_, entity)
            places = list(range(match.first, match.last + 1))
            noun = match.last if cues.lang == "en" else _head(sentence, places, cues.lang)
            yield Doer(match.first, match.last, noun, mention, kind, mention if kind == "people" else None)


def _are_one(sentence: Sentence, left: Doer, right: Doer, cues: LanguageCues) -> bool:
    """Whether nothing but an opening mark or a hashtag's sign parts them: боевики «Талибана», Russian and Syrian."""
    between = sentence.tokens[left.last + 1 : right.first]
    if left.is_adjective and right.is_adjective:
        return len(between) == 1 and between[0].key in cues.small["and"]
    return all(token.text in _OPENING for token in between) and _go_together(left, right, cues.lang)


def _go_together(left: Doer, right: Doer, lang: str) -> bool:
    if lang == "en":
        return right.kind in _NOUNS and left.mention.type != "person"
    if lang == "ru":
        return (left.is_adjective and right.kind in _NOUNS) or (left.kind in _NOUNS and not right.is_adjective)
    if right.is_adjective:
        return left.kind in (*_NOUNS, "named") and _agree(left, right)
    # In a construct the first noun has no article: قوات النظام, but not الجيش المسلحين.
    return left.kind in _NOUNS and not left.mention.text.startswith(ARTICLE)


def _agree(left: Doer, adjective: Doer) -> bool:
    """القوات الإسرائيلية; but in قتلت القوات فلسطينيا, استهدف حزب الله الإسرائيليين the second is the victim."""
    noun, word = left.mention.text.split()[-1], adjective.mention.text
    if left.kind == "named" and word.endswith(OBLIQUE_PLURAL) and not noun.endswith(OBLIQUE_PLURAL):
        return False
    is_definite = word.startswith(ARTICLE)
    fits = is_definite == noun.startswith(ARTICLE) or (is_definite and left.kind == "named")
    is_ending = noun.endswith(word[-1]) or (left.adjective is None and not word.endswith(_ACCUSATIVE))
    return fits and is_ending


def _united(left: Doer, right: Doer, text: str, lang: str) -> Doer:
    noun = right.noun if lang == "en" or left.is_adjective else left.noun
    kinds = (left.kind, right.kind)
    named = left if left.kind == "named" else right
    if "named" in kinds and (named.mention.type != "place" or "forces" in kinds):
        return Doer(left.first, right.last, noun, named.mention, "named", left.adjective or right.adjective)
    start, end = left.mention.start, right.mention.end
    if kinds == ("people", "people"):
        both = Mention(start, end, text[start:end], "place", left.mention.entity)
        return Doer(left.first, right.last, noun, both, "people", both)
    entity = None if "groups" in kinds else left.mention.entity or right.mention.entity
    mention = Mention(start, end, text[start:end], "group", entity)
    kind = "groups" if "groups" in kinds else "forces"
    return Doer(left.first, right.last, noun, mention, kind, left.adjective or right.adjective)
