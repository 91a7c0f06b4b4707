"""Sentences of a text, by offsets."""

import regex

_PARAGRAPH = regex.compile(r"[^\r\n\u2028\u2029]+")


def split_sentences(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of `text` in order, without the space around them; a line break always ends one.

    The rules are those of the library sentencex, which knows the abbreviations of many languages.
    """
    from sentencex import get_sentence_boundaries

    spans = []
    for paragraph in _PARAGRAPH.finditer(text):
        for boundary in get_sentence_boundaries(lang, paragraph[0]):
            spans.append(
                _trim(
                    text,
                    paragraph.start() + boundary["start_index"],
                    paragraph.start() + boundary["end_index"],
                )
            )
    return tuple(span for span in spans if span[0] < span[1])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
