"""What must not be learned from: sentences that are measured on, and near copies of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.text.tokens import tokenize

NEAR = 0.6
"""Share of the threes of words, of the text that has fewer, from which on one text is a near copy of another."""
FEWEST = 4
"""Threes that near copies share at least, six words in a row: fewer are said twice by chance."""

Threes = frozenset[tuple[str, ...]]


def find_copies(texts: Sequence[str], held_out: Iterable[str]) -> set[str]:
    """Those of `texts` that are one of `held_out` or a near copy of one; of a shorter text only the same words are."""
    known: list[Threes] = []
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, threes in enumerate(three_words(text) for text in dict.fromkeys(held_out)):
        known.append(threes)
        for three in threes:
            holders[three].append(number)
    copies = set()
    for text in dict.fromkeys(texts):
        threes = three_words(text)
        shared = Counter(number for three in threes for number in holders.get(three, ()))
        if any(_is_copy(n, threes, known[number]) for number, n in shared.items()):
            copies.add(text)
    return copies


def _is_copy(n_shared: int, threes: Threes, others: Threes) -> bool:
    return threes == others or n_shared >= max(FEWEST, NEAR * min(len(threes), len(others)))


def three_words(text: str) -> Threes:
    """Every three folded words that stand side by side; all words of a shorter text."""
    words = [token.key for token in tokenize(text) if token.is_word]
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset({tuple(words)})
