"""Numbers of victims as values: how many, of whom, and what became of them."""

from pipeline.annotate.casualties.alike import HARMS
from pipeline.annotate.casualties.counted import Clues, read_clues
from pipeline.annotate.casualties.figures import Figure, find_figures
from pipeline.annotate.casualties.nobody import find_nobody
from pipeline.annotate.casualties.parts import find_parts_of, with_roles
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cues
from pipeline.records.annotation import Tag

_BLOWS = ("blows", "hit")


def find_casualties(reading: Reading, cues: Cues) -> list[Tag]:
    """Tags of kind casualty in order, voice unknown; a number without a harm beside it is none."""
    language = cues.of(reading.lang)
    found: list[tuple[Sentence, list[Figure]]] = []
    for sentence in reading.sentences:
        clues = read_clues(sentence, language)
        if _tells_harm(clues):
            figures = _in_sentence(reading, sentence, clues)
        else:
            figures = find_parts_of(found[-1][1] if found else (), clues)
        found.append((sentence, figures))
    return [_tag(reading, sentence, figure) for sentence, figures in found for figure in figures]


def _tells_harm(clues: Clues) -> bool:
    return any(m.meaning.kind in HARMS or (m.meaning.kind == "part" and m.meaning.value) for m in clues.matches)


def _in_sentence(reading: Reading, sentence: Sentence, clues: Clues) -> list[Figure]:
    figures = [*with_roles(find_figures(clues), clues), *find_nobody(clues)]
    if _tells_of_disease(sentence, clues):
        figures = [figure for figure in figures if figure.role not in ("killed", "wounded")]
    figures = [figure for figure in figures if figure.role and not _speaks(reading, sentence, figure, clues)]
    return sorted(figures, key=lambda figure: figure.start)


def _speaks(reading: Reading, sentence: Sentence, figure: Figure, clues: Clues) -> bool:
    """Whether the figure counts those whose words these are: he died of his wounds, two officials said.

    A verb of harm that looks like one of speech is none: 20 are listed as missing.
    """
    harms = [(match.start, match.end) for match in clues.matches if match.meaning.kind == "harm"]
    given = (
        attribution.speaker
        for attribution in reading.attributions.get(sentence.index, ())
        if not any(start < attribution.cue[1] and attribution.cue[0] < end for start, end in harms)
    )
    is_speaker = any(each and each.start < figure.end and figure.start < each.end for each in given)
    return is_speaker and figure.role in ("killed", "wounded", "missing") and figure.high != 0


def _tag(reading: Reading, sentence: Sentence, figure: Figure) -> Tag:
    value = {"role": figure.role, "min": figure.low, "max": figure.high}
    value |= {"qualifier": figure.qualifier, "who": figure.who}
    text = reading.text[figure.start : figure.end]
    return Tag("casualty", figure.start, figure.end, text, sentence.index, value=value)


def _tells_of_disease(sentence: Sentence, clues: Clues) -> bool:
    """Whether people died of illness here, and of no blow beside it."""
    if not any(match.meaning.kind == "disease" for match in clues.matches):
        return False
    return not any(match.meaning.kind in _BLOWS for match in sentence.find(clues.cues.deeds))
