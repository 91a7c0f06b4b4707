"""A toll that is named first and gets its number later: the death toll rose to 20, بلغ عدد القتلى 20."""

from collections.abc import Sequence

from pipeline.annotate.casualties.counted import Clues
from pipeline.annotate.casualties.figures import Figure
from pipeline.catalog.cues import Cue
from pipeline.text.phrases import Match

_MAX_TOLL_TO_HARM = 5


def is_toll_of(harm: Match[Cue], figure: Figure, figures: Sequence[Figure], clues: Clues) -> bool:
    """Whether `figure` tells the toll of the harm, or noun for victims, at `harm` before it; not قد يتجاوز 60."""
    before = clues.ends.get(figure.first - 1)
    is_open = before is not None and before.meaning.kind == "excluded"
    return not is_open and not _is_parted(harm, figure, figures, clues) and _is_toll(figure, harm, clues)


def _is_parted(harm: Match[Cue], figure: Figure, figures: Sequence[Figure], clues: Clues) -> bool:
    """Whether another figure stands between the two; in `the toll rose from 12 to 19` the first does not count."""
    between = (other for other in figures if harm.last < other.first < figure.first)
    return any(clues.tokens[other.first - 1].key not in clues.cues.file.numbers.changes for other in between)


def _is_toll(figure: Figure, harm: Match[Cue], clues: Clues) -> bool:
    """Reached 20; rose, over however many words, to 20; the Arabic verb stands before its subject: بلغ عدد القتلى."""
    before = clues.tokens[figure.first - 1].key
    if before in clues.cues.file.numbers.changes:
        return False
    found = [match for match in clues.matches if match.meaning.kind == "toll" and match.last < figure.first]
    found = [match for match in found if not _is_unreal(match, clues)]
    tolls = [match.last for match in found]
    if tolls and harm.last < tolls[-1] and _names_another(tolls[-1], figure, clues):
        return False
    takes_at = clues.cues.lang == "ar" or any(match.meaning.value == "estimate" for match in found)
    has_at = takes_at and before in clues.cues.file.casualties.toll_to
    has_to = has_at or before in clues.cues.file.numbers.ranges
    if clues.cues.lang == "ar" and any(0 < harm.first - toll <= _MAX_TOLL_TO_HARM for toll in tolls):
        return figure.start == clues.tokens[figure.first].start or has_to
    # A Russian dash stands for the verb: «число погибших с начала войны — 42 тысячи».
    if clues.cues.lang == "ru" and clues.tokens[figure.first - 1].text in "—–" and harm.last > harm.first:
        return True
    return bool(tolls) and (tolls[-1] == figure.first - 1 or has_to)


def _names_another(toll: int, figure: Figure, clues: Clues) -> bool:
    """Whether the Arabic verb at `toll` has those it counts behind it: خيام النازحين … وارتفاع عدد الشهداء إلى 212."""
    between = (m for m in clues.matches if toll < m.first < figure.first)
    return clues.cues.lang == "ar" and any(m.meaning.kind in ("harm", "victims") for m in between)


def _is_unreal(toll: Match[Cue], clues: Clues) -> bool:
    """Whether the number may only come to be: the toll could rise to 100."""
    return toll.first > 0 and clues.tokens[toll.first - 1].key in clues.cues.file.casualties.unreal
