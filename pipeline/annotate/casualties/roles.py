"""What became of a number of people: by the words right beside it, else by the nearest word of harm."""

from collections.abc import Sequence

from pipeline.annotate.casualties.counted import Clues, stands_alone
from pipeline.annotate.casualties.figures import Figure
from pipeline.annotate.casualties.gaps import COMMAS
from pipeline.annotate.casualties.harm import HEADING_MARKS, Harm, nearest_harm
from pipeline.annotate.casualties.tolls import is_toll_of
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

_MAX_TO_BETWEEN = 5
_MAX_TO_PART = 8


def find_role(figure: Figure, figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """The harm whose victims `figure` can count, or None; `figures` are the sentence's, without parts."""
    found_by = _participle(figure, clues) or _told_between(figure, clues) or _swapped(figure, figures, clues)
    return found_by or _governing(figure, figures, clues) or nearest_harm(figure, figures, clues)


def _participle(figure: Figure, clues: Clues) -> Harm | None:
    """«29 прихожан, погибших при обвале»: a Russian participle behind a comma that elsewhere is a noun for victims."""
    match = clues.begins.get(figure.last + 2) if clues.cues.lang == "ru" and figure.has_noun else None
    if match is None or match.meaning.kind != "victims" or clues.tokens[figure.last + 1].text != ",":
        return None
    if any(token.text in HEADING_MARKS for token in clues.tokens[match.last + 1 : match.last + 2]):
        return None
    return Harm(match.meaning.value, 0, is_beside=True)


def _told_between(figure: Figure, clues: Clues) -> Harm | None:
    """نحو أربعة آلاف جندي روسي بين قتيل وجريح: words behind the figure that leave open how many died."""
    for match in clues.matches:
        gap = clues.tokens[figure.last + 1 : match.first]
        is_lost = match.meaning.kind == "harm" and match.meaning.value == "lost" and match.last > match.first
        is_lost = is_lost and (figure.has_noun or not gap)
        if is_lost and clues.tokens[match.first].key in clues.cues.file.numbers.between and len(gap) <= _MAX_TO_BETWEEN:
            return Harm("lost", 0, is_beside=True) if all(token.is_word for token in gap) else None
    return None


def _swapped(figure: Figure, figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """«Обмен пленными 205 на 205»: both numbers are of captives."""
    words = clues.cues.file.casualties
    first = next((other for other in figures if other.last + 2 == figure.first or figure.last + 2 == other.first), None)
    if first is None or figure.has_noun or first.has_noun or not any(t.key in words.exchanges for t in clues.tokens):
        return None
    link = clues.tokens[max(figure.first, first.first) - 1]
    return Harm("captured", 0, is_beside=True) if link.key in words.swapped_for else None


def _governing(figure: Figure, figures: Sequence[Figure], clues: Clues) -> Harm | None:
    """A noun for victims, counted by no number of its own, in front of the figure: إصابة ثلاثة جنود.

    In every language it may be a heading («раненых — 12», Hostages: 12) or a toll (casualties have reached 300), in
    Russian the figure may be its predicate: «погибших уже восемь».
    """
    is_counting = False
    for match in clues.matches:
        if match.last >= figure.first:
            break
        # «Число погибших в лагере беженцев выросло до 20»: the toll is of the first noun.
        is_counting |= match.meaning.kind == "harm" and match.last > match.first
        if match.meaning.kind != "victims" or _is_counted(match, figures):
            continue
        is_toll = not figure.role and not is_counting and is_toll_of(match, figure, figures, clues)
        is_part = clues.cues.lang == "ar" and _has_part(match, figure, figures, clues)
        if is_toll or is_part or _governs(match, figure, clues):
            return Harm(match.meaning.value, 0, is_beside=True)
    return None


def _has_part(noun: Match[Cue], figure: Figure, figures: Sequence[Figure], clues: Clues) -> bool:
    """Whether the figure is a part of those of the noun, whom no number counts: إصابة عدد من المارة بينهم 3 أطفال."""
    gap = clues.tokens[noun.last + 1 : figure.first]
    between = {m.meaning.kind for m in clues.matches if noun.last < m.first <= figure.last}
    if "part" not in between or "harm" in between or len(gap) > _MAX_TO_PART:
        return False
    is_parted = any(noun.last < other.first < figure.first for other in figures)
    return not is_parted and all(token.is_word or token.text in COMMAS for token in gap)


def _is_counted(noun: Match[Cue], figures: Sequence[Figure]) -> bool:
    return any(figure.first <= noun.last <= figure.last for figure in figures)


def _governs(noun: Match[Cue], figure: Figure, clues: Clues) -> bool:
    gap = clues.tokens[noun.last + 1 : figure.first]
    # «Число убитых возросло до 20, раненых — до 35».
    has_to = bool(gap) and gap[-1].key in clues.cues.file.numbers.ranges
    gap = gap[:-1] if has_to else gap
    if len(gap) == 1 and gap[0].text in HEADING_MARKS and (noun.first == 0 or not figure.has_noun):
        return True
    if clues.cues.lang == "ar":
        # «عدد القتلى 20 والجرحى إلى 35», but not شهداء الحركة الأسيرة إلى 313.
        is_joined = noun.start > clues.tokens[noun.first].start
        return not gap and figure.start == clues.tokens[figure.first].start and (is_joined or not has_to)
    # «Погибших уже восемь», «пропавшими числятся шесть человек».
    is_free = not figure.has_noun or can_be(clues.tokens[noun.last].key, "ablt")
    is_predicate = clues.cues.lang == "ru" and is_free and stands_alone(noun, clues)
    return is_predicate and all(token.key in clues.cues.file.casualties.fillers for token in gap)
