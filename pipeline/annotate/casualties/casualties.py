"""Numbers of victims as values: how many, of whom, and what became of them."""

from pipeline.annotate.casualties.counted import Clues, read_clues
from pipeline.annotate.casualties.figures import Figure, find_figures
from pipeline.annotate.casualties.nobody import find_nobody
from pipeline.annotate.casualties.parts import HARMS, with_roles
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cues, LanguageCues
from pipeline.records.annotation import Tag

_BLOWS = ("blows", "hit")


def find_casualties(reading: Reading, cues: Cues) -> list[Tag]:
    """Tags of kind casualty in order, voice unknown; a number without a harm beside it is none."""
    language = cues.of(reading.lang)
    return [tag for sentence in reading.sentences for tag in _in_sentence(reading, sentence, language)]


def _in_sentence(reading: Reading, sentence: Sentence, cues: LanguageCues) -> list[Tag]:
    clues = read_clues(sentence.tokens, cues)
    if not any(m.meaning.kind in HARMS or (m.meaning.kind == "part" and m.meaning.value) for m in clues.matches):
        return []
    figures = [*with_roles(find_figures(clues), clues), *find_nobody(clues)]
    if _tells_of_disease(sentence, clues):
        figures = [figure for figure in figures if figure.role not in ("killed", "wounded")]
    figures = [figure for figure in figures if figure.role and not _speaks(reading, sentence, figure)]
    return [_tag(reading, sentence, figure) for figure in sorted(figures, key=lambda f: f.start)]


def _speaks(reading: Reading, sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure counts those whose words these are: he died of his wounds, two officials said."""
    speakers = (attribution.speaker for attribution in reading.attributions.get(sentence.index, ()))
    is_speaker = any(each and each.start < figure.end and figure.start < each.end for each in speakers)
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
