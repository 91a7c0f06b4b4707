"""Sentences of a text, by offsets."""

import regex

_PARAGRAPH = regex.compile(r"[^\r\n\u2028\u2029]+")
# Abbreviations after which the library would cut: titles of one letter in Arabic (د. for doctor), т. н. and the like.
_ABBREVIATION = {
    "ar": regex.compile(r"(?:^|[\s.])\p{Arabic}\p{M}*\.$"),
    "ru": regex.compile(r"(?:^|\s)(?:т\.\s?[неко]\.|им\.)$"),
}


def split_sentences(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of `text` in order, without the space around them; a line break always ends one.

    The rules are those of the library sentencex, which knows the abbreviations of many languages, and a few of ours.
    """
    spans: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(text):
        spans += _split_paragraph(text, paragraph.start(), paragraph.end(), lang)
    return tuple(spans)


def _split_paragraph(text: str, first: int, last: int, lang: str) -> list[tuple[int, int]]:
    from sentencex import get_sentence_boundaries

    spans: list[tuple[int, int]] = []
    for boundary in get_sentence_boundaries(lang, text[first:last]):
        start, end = _trim(text, first + boundary["start_index"], first + boundary["end_index"])
        if start == end:
            continue
        if spans and _ends_in_abbreviation(text[slice(*spans[-1])], lang):
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _ends_in_abbreviation(sentence: str, lang: str) -> bool:
    return lang in _ABBREVIATION and bool(_ABBREVIATION[lang].search(sentence))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
