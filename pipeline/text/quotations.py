"""Quotations of a text: what stands inside quotation marks, or after the dash that opens direct speech."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

_PARAGRAPH = regex.compile(r"[^\r\n\u2028\u2029]+")
# Behind a number web pages make a closing mark a double prime: “Chariots 2″.
_CLOSERS = {"«": "»", "“": "”″", "„": "“”", "”": "“”", "‘": "’", "❝": "❞", '"': '"', "'": "'"}
_MARK = regex.compile("[«»“”″„❝❞‘’\"']")
_SINGLE = "‘'"
_INNER_ENDS = ",،.!?؟…"
_STROKE = "\u0640"
_CLITICS = "وفبلك"
_MIN_UNMARKED = 5
"""Words that stand behind a mark which nothing closes, or before one that nothing opens."""
# Guillemets typed the wrong way round, as right-to-left editors show them: the paragraph's first one closes, with a
# space or a clitic before it, and its last one opens.
_TURNED = regex.compile(r"^[^«»\r\n]*(?<!\S)[وفبلك]{0,2}»[^\r\n]*«[^«»\r\n]*$", regex.MULTILINE)
_TURN_ROUND = str.maketrans("«»", "»«")
# «…", – сказано»: a mark with a comma and a dash behind it closes somebody's words, wherever they began.
_SPEECH_BEHIND = regex.compile(r"\s?,\s+[—–-]\s")
# «…"، مشيرا إلى»: in Arabic so does one before a comma or at the paragraph's end.
_SPEECH_ENDED = regex.compile(r"(?<=\p{Arabic}\")(?:\s?،|[^\S\n]*\.?[^\S\n]*$)", regex.MULTILINE)
# A hyphen opens the items of a list as well, but in Russian before a capital somebody speaks.
_DASH_OPENING = regex.compile(r"\s*(?:[—–]\s+|-\s+(?=\p{Cyrillic})(?=\p{Lu}))")
# Direct speech gives way to the author's words at a comma or full mark before a dash, and comes back the same way.
_TURN = regex.compile(r"(?<=[,.!?…])\s+[—–]\s+|(?<=[,.!?…])\s+-\s+(?=\p{Cyrillic})")
# «- Вышли? - С трудом»: another answers.
_ANSWER = regex.compile(r"[!?…]\s+[—–-]\s+\p{Lu}")


@dataclass(frozen=True, slots=True)
class Quotation:
    """From mark to mark; `inner` is what stands between. Not `closed`: the closing mark is missing or was a dash."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    dash: bool = False

    def holds(self, start: int, end: int) -> bool:
        """Whether the span lies between the marks."""
        return self.inner_start <= start and end <= self.inner_end


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Quotations in order of their start, nested ones after the outer; none reaches over a paragraph's end."""
    found: list[Quotation] = []
    text = _TURNED.sub(lambda paragraph: paragraph[0].translate(_TURN_ROUND), text)
    for paragraph in _PARAGRAPH.finditer(text):
        found += _between_marks(text, paragraph.start(), paragraph.end())
        found += _after_dashes(text, paragraph.start(), paragraph.end())
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _between_marks(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: list[int] = []
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        depth = _closed_depth(text, opened, at)
        if depth is not None:
            yield Quotation(opened[depth], at + 1, opened[depth] + 1, at)
            del opened[depth:]
        elif _opens(text, at, start):
            opened.append(at)
        elif not opened and (begin := _begin_unmarked(text, at, start)) is not None:
            yield Quotation(begin, at + 1, begin, at, closed=False)
    for at in opened:
        # A single mark that nothing closes is an apostrophe.
        if text[at] not in _SINGLE and text[at] != "”":
            yield Quotation(at, end, at + 1, end, closed=False)


def _begin_unmarked(text: str, at: int, start: int) -> int | None:
    """Where the words begin that the mark at `at` closes, though none opens them: behind the last colon, else at the
    paragraph's start; None where it closes nothing."""
    if text[at] not in '»”"' or at == start or not (text[at - 1].isalpha() or text[at - 1] in _INNER_ENDS):
        return None
    colon = text.rfind(": ", start, at)
    begin = start if colon < 0 else colon + 2
    # A straight mark may as well stand around a word or two: what it closes is speech only beside the comma or dash.
    is_ended = _SPEECH_BEHIND.match(text, at + 1) or _SPEECH_ENDED.match(text, at + 1)
    is_part = text[at] == '"' and colon < 0 and not (text[at - 1] in _INNER_ENDS or is_ended)
    is_other = colon < 0 and any(not _is_apostrophe(text, mark.start()) for mark in _MARK.finditer(text, begin, at))
    return None if is_part or is_other or len(text[begin:at].split()) < _MIN_UNMARKED else begin


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] in "'’" and text[at - 1 : at].isalpha() and (text[at + 1 : at + 2].isalpha() or text[at - 1] == "s")


def _closed_depth(text: str, opened: list[int], at: int) -> int | None:
    """Which of the `opened` marks the one at `at` closes, the innermost first."""
    if text[at] in "'’\"" and not _looks_closing(text, at):
        return None
    return next((i for i in reversed(range(len(opened))) if text[at] in _CLOSERS[text[opened[i]]]), None)


def _looks_closing(text: str, at: int) -> bool:
    # A straight mark with space on both sides closes where one is open.
    is_spaced = text[at] == '"' and (text[at + 1 : at + 2] or " ").isspace()
    if (text[at - 1].isspace() and not is_spaced) or _follows_clitic(text, at) or text[at + 1 : at + 2].isalnum():
        return False
    # The apostrophe of a plural's genitive (rebels' advance) closes nothing while a later mark could.
    is_genitive = text[at] != '"' and text[at - 1] == "s" and text[at + 1 : at + 2] == " "
    rest = text[at + 1 :].split("\n", 1)[0]
    return not (is_genitive and regex.search(r"\w[,.!?]?" + text[at] + r"(?!\w)", rest))


def _follows_clitic(text: str, at: int) -> bool:
    """A clitic may stand before the mark, often with a stroke that lengthens it: و"الجيش", لـ"الجيش"."""
    is_clitic = text[at - 1] in _CLITICS and not text[max(0, at - 2) : at - 1].isalpha()
    return text[at - 1] == _STROKE or (is_clitic and text[at + 1 : at + 2].isalpha())


def _opens(text: str, at: int, start: int) -> bool:
    if text[at] not in _CLOSERS:
        return False
    if text[at + 1 : at + 2].strip() == "":
        return _opens_spaced(text, at, start)
    follows_word = at > start and text[at - 1].isalnum() and not _follows_clitic(text, at)
    return text[at] in "«„“❝" or not follows_word


def _opens_spaced(text: str, at: int, start: int) -> bool:
    """« so », " so ": a mark with space behind it opens where the paragraph has one that can close it."""
    is_apart = at == start or text[at - 1].isspace() or text[at] == "«" or text[at - 1] == ":"
    rest = text[at + 1 :].split("\n", 1)[0]
    is_left_open = text[at] == '"' and text[at - 2 : at - 1].isalpha() and text.count('"', start, at) % 2 == 0
    can_close = _CLOSERS[text[at]] in rest or (is_left_open and len(rest.split()) >= _MIN_UNMARKED)
    return text[at] in '«"' and is_apart and can_close


def _after_dashes(text: str, start: int, end: int) -> Iterator[Quotation]:
    opening = _DASH_OPENING.match(text, start, end)
    if not opening:
        return
    turns: list[regex.Match[str]] = []
    for turn in _TURN.finditer(text, opening.end(), end):
        if len(turns) % 2 or not _ANSWER.match(text, turn.start() - 1):
            turns.append(turn)
    # The first turn ends the speech, the second takes it up again, and so on.
    places = [opening.end(), *(turn.end() if n % 2 else turn.start() for n, turn in enumerate(turns)), end]
    for inner_start, inner_end in zip(places[::2], places[1::2], strict=False):
        yield Quotation(inner_start, inner_end, inner_start, inner_end, closed=False, dash=True)
