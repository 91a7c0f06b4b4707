"""Who may speak in a sentence: those who are named, and the nouns of role and office."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.voices.line import ARTICLE
from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention, MentionType
from pipeline.text.normalize import fold
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may speak, at tokens `first` to `last` of the sentence."""

    mention: Mention
    first: int
    last: int
    is_role: bool = False
    """Found by the word of a role or an office, not as somebody's name."""


def find_candidates(reading: Reading, sentence: Sentence, cues: LanguageCues) -> tuple[Candidate, ...]:
    """The mentions of `sentence`, and the roles that stand outside them, by place."""
    found = [c for m in reading.mentions_in(sentence) if (c := _candidate(sentence.tokens, m))]
    found = _with_hashed(reading.text, sentence.tokens, found)
    found = [part for c in found for part in _parted(reading.text, sentence.tokens, c, cues)]
    taken = {place for c in found for place in range(c.first, c.last + 1)}
    for match in sentence.find(cues.speakers):
        # A US official, where a model has found the US.
        first = max((i + 1 for i in range(match.first, match.last + 1) if i in taken), default=match.first)
        looks_alike = fold(reading.text[match.start : match.end]) in cues.speech_words["unspeaking"]
        if first <= match.last and not looks_alike:
            start = match.start if first == match.first else sentence.tokens[first].start
            rest = replace(match, first=first, start=start)
            found.append(_role(reading.text, sentence.tokens, rest, cues, taken))
    return tuple(_with_owners(reading.text, sentence.tokens, sorted(found, key=lambda c: c.first), cues))


def _with_owners(text: str, tokens: Sequence[Token], found: Sequence[Candidate], cues: LanguageCues) -> list[Candidate]:
    """`found`, a press office and whose it is as one: «пресс-служба МВД»."""
    done: list[Candidate] = []
    for candidate in found:
        before = done[-1] if done else candidate
        is_owned = before.is_role and tokens[before.last].key in cues.speech_words["with_owner"]
        if is_owned and candidate.first == before.last + 1:
            start, end = before.mention.start, candidate.mention.end
            whole = replace(before.mention, end=end, text=text[start:end])
            done[-1] = Candidate(whole, before.first, candidate.last, is_role=True)
        else:
            done.append(candidate)
    return done


def _candidate(tokens: Sequence[Token], mention: Mention) -> Candidate | None:
    """None for the part of a longer word that is no name itself: Hamas in `Hamas-run` or in a web address."""
    inside = [i for i, token in enumerate(tokens) if token.start < mention.end and mention.start < token.end]
    if not inside or not tokens[inside[-1]].is_word or "/" in tokens[inside[0]].text:
        return None
    rest = tokens[inside[-1]]
    is_part = rest.end > mention.end and rest.text[mention.end - rest.start] in "-‑"
    return None if is_part else Candidate(mention, inside[0], inside[-1])


def _with_hashed(text: str, tokens: Sequence[Token], found: Sequence[Candidate]) -> list[Candidate]:
    """`found`, a name of a person whose second half is a hashtag as one: أنطونيو #غوتيريش."""
    done: list[Candidate] = []
    for candidate in found:
        before = done[-1] if done else candidate
        is_split = before.last + 2 == candidate.first and tokens[candidate.first - 1].text == "#"
        if is_split and before.mention.type == candidate.mention.type == "person":
            start, end = before.mention.start, candidate.mention.end
            whole = replace(candidate.mention, start=start, end=end, text=text[start:end])
            done[-1] = Candidate(whole, before.first, candidate.last)
        else:
            done.append(candidate)
    return done


def _parted(
    text: str, tokens: Sequence[Token], found: Candidate, cues: LanguageCues
) -> tuple[Candidate, Candidate] | tuple[Candidate]:
    """`found`, or two where a model has taken two capitals for one name: اتهمت إسلام آباد كابل."""
    capitals = cues.speech_words.get("capitals", frozenset()) if cues.lang == "ar" else frozenset()
    for last in range(found.first, found.last):
        start, middle, end = found.mention.start, tokens[last].end, found.mention.end
        behind = tokens[last + 1].start
        is_name = found.mention.type == "person" or fold(text[behind:end]) in capitals
        if is_name and fold(text[start:middle]) in capitals:
            first = replace(found.mention, end=middle, text=text[start:middle], type="place")
            second = replace(found.mention, start=behind, text=text[behind:end], type="place")
            return Candidate(first, found.first, last), Candidate(second, last + 1, found.last)
    return (found,)


def _role(
    text: str, tokens: Sequence[Token], match: Match[MentionType], cues: LanguageCues, taken: set[int]
) -> Candidate:
    """A role with the adjectives that belong to it: the Syrian army, الجيش السوري."""
    first, last, start, end = match.first, match.last, match.start, match.end
    if cues.lang == "ar":
        while last + 1 < len(tokens) and last + 1 not in taken and _belongs(tokens, first, last + 1, cues):
            last += 1
            end = tokens[last].end
    else:
        while first > 0 and first - 1 not in taken and cues.modifier.search(tokens[first - 1].text):
            first -= 1
            start = tokens[first].start
    return Candidate(Mention(start, end, text[start:end], match.meaning), first, last, is_role=True)


def _belongs(tokens: Sequence[Token], first: int, at: int, cues: LanguageCues) -> bool:
    """Whether the Arabic word at token `at` is an adjective of the noun at `first`: with the article only after one."""
    is_definite, is_first = tokens[at].key.startswith(ARTICLE), at == first + 1
    is_alike = is_definite if ARTICLE in tokens[first].key[:3] else not (is_definite and is_first)
    return is_alike and bool(cues.modifier.search(tokens[at].text))
