"""Text of one direction inside text of the other, for plain output such as a terminal's."""

import regex

# From the first right-to-left letter to the last, as long as no other letters stand between.
_RUN = regex.compile(r"[\p{Bidi_Class:R}\p{Bidi_Class:AL}](?:\P{L}*[\p{Bidi_Class:R}\p{Bidi_Class:AL}]\p{M}*)*")
_RIGHT_TO_LEFT_ISOLATE, _END = "\u2067", "\u2069"


def isolate(text: str) -> str:
    """`text` with each run of right-to-left words between isolates (UAX 9), so that what is around stays in place."""
    return str(_RUN.sub(lambda run: f"{_RIGHT_TO_LEFT_ISOLATE}{run[0]}{_END}", text))


def lay_out(line: str, lang: str) -> str:
    """A whole `line` in the direction in which `lang` is written, whatever it begins with."""
    return f"{_RIGHT_TO_LEFT_ISOLATE}{line}{_END}" if lang == "ar" else line
