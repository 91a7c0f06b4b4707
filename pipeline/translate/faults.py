"""What goes wrong in neural translation and can be seen without knowing either language: nothing, or a loop."""

from collections.abc import Sequence

import regex

EMPTY = "empty"
REPETITION = "repetition"
# A writer says a word three times or a phrase twice for effect; a decoder that is caught in a loop goes on.
_MOST_TIMES = {1: 3}
_MOST_TIMES_PHRASE = 2
_LONGEST_PHRASE = 12
_WORD = regex.compile(r"\w+")
_SAME_LETTERS = regex.compile(r"(\w{1,4}?)\1{7,}")


def find_fault(source: str, english: str) -> str:
    """EMPTY, REPETITION or "". What the source itself repeats is no fault of its translation."""
    if _WORD.search(source) and not _WORD.search(english):
        return EMPTY
    return REPETITION if is_loop(english) and not is_loop(source) else ""


def is_loop(text: str) -> bool:
    """Whether a word stands four times in a row, a phrase three times, or a few letters eight times."""
    if _SAME_LETTERS.search(text):
        return True
    words = _WORD.findall(text.casefold())
    longest = min(_LONGEST_PHRASE, len(words) // (_MOST_TIMES_PHRASE + 1))
    return any(_times_in_a_row(words, n) > _MOST_TIMES.get(n, _MOST_TIMES_PHRASE) for n in range(1, longest + 1))


def _times_in_a_row(words: Sequence[str], n: int) -> int:
    """How often at most the same `n` words follow one another."""
    same = most = 0
    for place in range(n, len(words)):
        same = same + 1 if words[place] == words[place - n] else 0
        most = max(most, same // n)
    return most + 1
