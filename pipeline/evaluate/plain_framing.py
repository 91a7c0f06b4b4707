"""The trivial way to tag framing, which ours has to beat: a few words looked up as they stand, nothing of context."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import regex

from pipeline.catalog.codebook import load_codebook

_WORDS: dict[str, dict[str, list[str]]] = {
    "denial": {
        "ar": ["نفى", "نفت", "ينفي"],
        "en": ["denied", "denies", "deny"],
        "ru": ["отрицает", "отрицают", "опроверг", "опровергли"],
    },
    "hedge": {
        "ar": ["يزعم", "يُزعم", "المزعوم", "يعتقد"],
        "en": ["allegedly", "reportedly", "alleged", "apparently"],
        "ru": ["якобы", "предположительно", "предварительно"],
    },
    "agency": {
        "ar": ["قتل", "مقتل", "استشهد", "أصيب", "قصف"],
        "en": ["killed", "wounded", "injured", "shelled", "bombed"],
        "ru": ["убит", "убиты", "погиб", "погибли", "ранены", "обстреляли"],
    },
    "blame": {
        "ar": ["اتهم", "اتهمت", "حمل"],
        "en": ["blamed", "accused"],
        "ru": ["обвинил", "обвинила", "обвинили"],
    },
}
_ROLES = {
    "killed": {"ar": "قتل|قتيل|شهيد|مقتل", "en": "killed|dead", "ru": "убит|погиб"},
    "wounded": {"ar": "جريح|جرح|مصاب", "en": "wounded|injured", "ru": "ранен"},
}
_VALUES: dict[str, dict[str, str]] = {
    "hedge": {"type": "hedge"},
    "agency": {"agent": "absent"},
    "denial": {"what": "of_event"},
}


def tag_plainly(text: str, lang: str) -> list[dict[str, Any]]:
    """Tags in the shape of CONTRACT.md: listed words as they stand, all in the outlet's own voice."""
    return [*_labels(text, lang), *_words(text, lang), *_figures(text, lang)]


def _labels(text: str, lang: str) -> Iterator[dict[str, Any]]:
    concepts = _concepts(lang)
    for match in regex.finditer(r"\w+", text.lower()):
        if match.group() in concepts:
            yield _tag("label", match, concept=concepts[match.group()])


@lru_cache(maxsize=3)
def _concepts(lang: str) -> dict[str, str]:
    """Concept by word, of forms that are one word without any condition of the codebook's."""
    return {
        form: concept.id
        for concept in load_codebook().concepts.values()
        for language, forms in concept.forms.items()
        if language == lang
        for form in forms
        if form.isalpha()
    }


def _words(text: str, lang: str) -> Iterator[dict[str, Any]]:
    for kind, words in _WORDS.items():
        for match in regex.finditer(rf"\b(?:{'|'.join(words[lang])})\b", text.lower()):
            yield _tag(kind, match, value=_VALUES.get(kind))


def _figures(text: str, lang: str) -> Iterator[dict[str, Any]]:
    for role, words in _ROLES.items():
        pattern = rf"\b(\d+)\b(?=(?:\W+\w+){{0,3}}\W+\w*(?:{words[lang]}))"
        for match in regex.finditer(pattern, text.lower()):
            number = int(match.group(1))
            yield _tag("casualty", match, value={"role": role, "min": number, "max": number})


def _tag(kind: str, match: "regex.Match[str]", **fields: object) -> dict[str, Any]:
    place = {"start": match.start(), "end": match.end()}
    return {"kind": kind, "concept": None, "voice": "own", "speaker": None, "target": None, **place, **fields}
