"""Words put into a clause that do not end it: «(запрещена в РФ)», «, как заявили в Кабуле,», ", witnesses said,"."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from pipeline.annotate.reading import Sentence
from pipeline.catalog.cues import LanguageCues
from pipeline.text.tokens import Token

_MAX_BRACKETED = 14
_MAX_SOURCE = 8
_AS = "как"


def find_insertions(sentence: Sentence, cues: LanguageCues, harms: Collection[int]) -> frozenset[int]:
    """Tokens of the insertions in an English or Russian sentence, marks included; `harms` are those that tell a harm,
    and what tells one is no insertion."""
    if cues.lang == "ar":
        return frozenset()
    spans = (*_brackets(sentence.tokens), *_sources(sentence, cues))
    return frozenset(at for span in spans if span.isdisjoint(harms) for at in span)


def _brackets(tokens: Sequence[Token]) -> Iterator[frozenset[int]]:
    """«Исламского государства» (запрещённая в РФ организация), the Rapid Support Forces (RSF)."""
    opened: int | None = None
    for at, token in enumerate(tokens):
        if token.text == "(":
            opened = at
        elif token.text == ")" and opened is not None:
            if at - opened <= _MAX_BRACKETED:
                yield frozenset(range(opened, at + 1))
            opened = None


def _sources(sentence: Sentence, cues: LanguageCues) -> Iterator[frozenset[int]]:
    """Who says so, between two commas: its verb stands last, and in Russian behind «как»."""
    tokens = sentence.tokens
    commas = [at for at, token in enumerate(tokens) if token.text == ","]
    speech = sentence.find(cues.speech)
    verbs = [match for match in speech if cues.lang == "ru" or match.meaning.kind == "reporting"]
    for first, last in pairwise(commas):
        inside = [verb for verb in verbs if first < verb.first and verb.last < last]
        is_followed = any(verb.first == last + 1 for verb in verbs)
        is_source = tokens[first + 1].key == _AS if cues.lang == "ru" else any(verb.last == last - 1 for verb in inside)
        if inside and is_source and not is_followed and last - first <= _MAX_SOURCE:
            yield frozenset(range(first + 1, last))
