"""Numbers of victims as values: how many, of whom, and what became of them."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.casualties.counted import Clues, read_clues
from pipeline.annotate.casualties.figures import Figure, find_figures
from pipeline.annotate.casualties.harm import Harm, are_joined, find_role
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Tag
from pipeline.text.phrases import Match

_HARMS = ("harm", "victims", "pair_of", "nobody")
_MAX_COST_OVER_NOUN = 2
_MAX_WHOLE_TO_PART = 14
_MAX_PART_TO_NUMBER = 3
_MAX_LIST_GAP = 14
_MAX_LIKE_GAP = 7
_LIST_MARKS = ",،"
_MAX_TO_UNCOUNTED = 6
_MAX_TO_EXCEPTION = 3
_MAX_PART_TO_NOUN = 3
_BLOWS = ("blows", "hit")
_TAKEN = ("", "captured", "displaced")
"""Nouns such as hostages say what people are; a verb beside them says what became of them."""


def find_casualties(reading: Reading, cues: Cues) -> list[Tag]:
    """Tags of kind casualty in order, voice unknown; a number without a harm beside it is none."""
    language = cues.of(reading.lang)
    return [tag for sentence in reading.sentences for tag in _in_sentence(reading, sentence, language)]


def _in_sentence(reading: Reading, sentence: Sentence, cues: LanguageCues) -> list[Tag]:
    clues = read_clues(sentence.tokens, cues)
    if not any(m.meaning.kind in _HARMS or (m.meaning.kind == "part" and m.meaning.value) for m in clues.matches):
        return []
    figures = [*_with_roles(find_figures(clues), clues), *_nobody(clues)]
    if _tells_of_disease(sentence, clues):
        figures = [figure for figure in figures if figure.role not in ("killed", "wounded")]
    figures = [figure for figure in figures if figure.role and not _speaks(reading, sentence, figure)]
    return [_tag(reading, sentence, figure) for figure in sorted(figures, key=lambda f: f.start)]


def _speaks(reading: Reading, sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure counts those whose words these are: he died of his wounds, two officials said."""
    speakers = (attribution.speaker for attribution in reading.attributions.get(sentence.index, ()))
    is_speaker = any(each and each.start < figure.end and figure.start < each.end for each in speakers)
    return is_speaker and figure.role in ("killed", "wounded", "missing")


def _tag(reading: Reading, sentence: Sentence, figure: Figure) -> Tag:
    value = {"role": figure.role, "min": figure.low, "max": figure.high}
    value |= {"qualifier": figure.qualifier, "who": figure.who}
    text = reading.text[figure.start : figure.end]
    return Tag("casualty", figure.start, figure.end, text, sentence.index, value=value)


def _nobody(clues: Clues) -> list[Figure]:
    found = [m for m in clues.matches if m.meaning.kind == "nobody" and not _has_exception(m, clues)]
    return [Figure(m.start, m.end, m.first, m.last, 0, 0, role=m.meaning.value, who=_who_in(m, clues)) for m in found]


def _has_exception(match: Match[Cue], clues: Clues) -> bool:
    """No one was hurt, except for one passenger."""
    following = clues.tokens[match.last + 1 : match.last + 1 + _MAX_TO_EXCEPTION]
    return any(token.key in clues.cues.file.casualties.exceptions for token in following)


def _who_in(match: Match[Cue], clues: Clues) -> str:
    """Whom the words of nobody name: no civilian was hurt."""
    inner = clues.cues.harm.find(clues.tokens[match.first + 1 : match.last + 1])
    return next((m.meaning.value for m in inner if m.meaning.kind == "people"), "unknown")


def _tells_of_disease(sentence: Sentence, clues: Clues) -> bool:
    """Whether people died of illness here, and of no blow beside it."""
    if not any(match.meaning.kind == "disease" for match in clues.matches):
        return False
    return not any(match.meaning.kind in _BLOWS for match in sentence.find(clues.cues.deeds))


def _with_roles(figures: Sequence[Figure], clues: Clues) -> list[Figure]:
    """`figures` with what became of the people; a part takes the role of its whole, which becomes mixed."""
    wholes = [figure for figure in figures if not _part_word(figure, clues)]
    done: list[Figure] = []
    whole: int | None = None
    listed = ""
    for figure, following in zip(figures, (*figures[1:], None), strict=False):
        role = find_role(figure, wholes, clues)
        opener = _opener(figure, done, clues)
        goes_on = bool(done) and _goes_on(done[-1], figure, clues) and not (role and role.is_beside)
        whole = whole if goes_on and whole is not None else _whole(figure, done) if opener else None
        listed = opener.meaning.value if opener else listed if goes_on else ""
        if whole is not None:
            done[whole] = replace(done[whole], who="mixed")
            figure = replace(figure, role=_role_of_part(figure, done[whole], role))
        else:
            figure = replace(figure, role=listed or _role_of_whole(figure, role, done, clues))
        is_mixed = _has_uncounted_part(figure, following, clues)
        done.append(replace(figure, who="mixed") if is_mixed else figure)
    return _with_sums(done)


def _role_of_whole(figure: Figure, role: Harm | None, done: Sequence[Figure], clues: Clues) -> str:
    """What the verb or the noun says; else that of the figure before, if the two are told of alike."""
    if role and (figure.has_noun or role.is_beside) and _may_take(figure, role):
        return role.name
    is_like = not figure.role and bool(done) and _is_like(done[-1], figure, clues)
    return done[-1].role if is_like else figure.role


def _is_like(before: Figure, figure: Figure, clues: Clues) -> bool:
    """Whether the same became of both, as nothing else is said: ten captives and four tourists; 20, and 30 more there.

    A Russian dash stands for the verb: «в одном городе погибли 20 человек, в другом — 15».
    """
    gap = clues.tokens[before.last + 1 : figure.first]
    if any(m.meaning.kind in _HARMS and before.last < m.first < figure.first for m in clues.matches):
        return False
    is_elided = clues.cues.lang == "ru" and 0 < len(gap) <= _MAX_LIST_GAP and gap[-1].text in "—–"
    is_swap = before.role == "captured" and any(token.key in clues.cues.file.casualties.exchanges for token in gap)
    is_listed = len(gap) <= _MAX_LIKE_GAP and (is_swap or _goes_on(before, figure, clues))
    return figure.is_more or is_elided or (figure.has_noun and is_listed)


def _goes_on(before: Figure, figure: Figure, clues: Clues) -> bool:
    """Whether a list of parts goes on from `before` to `figure`, also over parts that are not counted."""
    if are_joined(before, figure, clues):
        return True
    gap = clues.tokens[before.last + 1 : figure.first]
    has_harm = any(m.meaning.kind in _HARMS and before.last < m.first < figure.first for m in clues.matches)
    if has_harm or not figure.has_noun or not 0 < len(gap) <= _MAX_LIST_GAP:
        return False
    has_and = gap[-1].key in clues.cues.small["and"] or figure.start > clues.tokens[figure.first].start
    return gap[-1].text in _LIST_MARKS or (has_and and any(token.text in _LIST_MARKS for token in gap))


def _with_sums(figures: list[Figure]) -> list[Figure]:
    """`figures`; those that add up to the one before them have its role: 61 dead (54 Palestinians, 4 Israelis …)."""
    for i, whole in enumerate(figures):
        total = 0
        for end in range(i + 1, len(figures)):
            total += figures[end].low or 0
            if figures[end].role or total > (whole.low or 0):
                break
            if total == whole.low and end > i + 1:
                figures[i + 1 : end + 1] = [replace(part, role=whole.role) for part in figures[i + 1 : end + 1]]
                break
    return figures


def _role_of_part(part: Figure, whole: Figure, role: Harm | None) -> str:
    """That of the whole, unless the part says its own: 40 casualties, including 11 dead."""
    if role and role.cost == 0 and role.is_beside:
        return role.name
    return whole.role if part.role in _TAKEN else part.role


def _may_take(figure: Figure, role: Harm) -> bool:
    """Whether the verb outweighs the noun: ten hostages were killed, two of the wounded died."""
    if figure.role == "" or (figure.role in _TAKEN and role.name != "displaced"):
        return figure.role == "" or role.cost <= _MAX_COST_OVER_NOUN
    return figure.role == "wounded" and role.name == "killed" and role.is_beside and role.cost <= 1


def _has_uncounted_part(figure: Figure, following: Figure | None, clues: Clues) -> bool:
    """`20 people were killed, including children`; a part behind the `following` figure is that one's."""
    last = min(figure.last + _MAX_TO_UNCOUNTED, following.first if following else len(clues.tokens))
    return any(
        match.meaning.kind == "part"
        and figure.last < match.first <= last
        and any(n.meaning.kind == "people" and 0 < n.first - match.last <= _MAX_PART_TO_NOUN for n in clues.matches)
        for match in clues.matches
    )


def _part_word(figure: Figure, clues: Clues) -> Match[Cue] | None:
    """The words that make `figure` a part of one before it: `including` before its number, `of them` after."""
    near = range(figure.first - _MAX_PART_TO_NUMBER, figure.last + 1)
    return next((m for m in clues.matches if m.meaning.kind == "part" and m.last in near), None)


def _opener(figure: Figure, done: Sequence[Figure], clues: Clues) -> Match[Cue] | None:
    """The words that make `figure` a part, if they do not stand before the last of those `done` already."""
    found = _part_word(figure, clues) or _list_word(figure, done, clues)
    return None if found and done and found.last < done[-1].first else found


def _list_word(figure: Figure, done: Sequence[Figure], clues: Clues) -> Match[Cue] | None:
    """`among the dead` before `figure` and a few words, with no other figure or harm between the two."""
    nearest = None
    for match in clues.matches:
        if match.last >= figure.first or match.meaning.kind not in (*_HARMS, "part"):
            continue
        nearest = match
    if nearest is None or not (nearest.meaning.kind == "part" and nearest.meaning.value):
        return None
    is_first = not done or done[-1].last < nearest.first
    return nearest if is_first and figure.has_noun and figure.first - nearest.last <= _MAX_LIST_GAP else None


def _whole(part: Figure, done: Sequence[Figure]) -> int | None:
    """Which of `done` the part belongs to: the last one of people harmed, if it stands near."""
    near = (i for i, f in reversed(list(enumerate(done))) if f.role and part.first - f.last <= _MAX_WHOLE_TO_PART)
    return next(near, None)
