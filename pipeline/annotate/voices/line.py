"""A sentence as a row of words and marks: which listed words stand where."""

from dataclasses import dataclass

from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention, MentionType
from pipeline.text.tokens import Token

ARTICLE = "ال"
OPENING = '«“"'
CLOSING = '»”"'
END_MARKS = ',،—–»”"’?!'
"""After these a verb of speech may stand behind what it reports."""
_MAX_MARKED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of a sentence, with the cues of its language. Places outside the sentence are no word."""

    text: str
    """The whole text, which the offsets of the tokens are in."""
    tokens: tuple[Token, ...]
    cues: LanguageCues
    quoted: frozenset[int]
    """Tokens inside quotation marks: their punctuation does not part the sentence."""
    verbs: frozenset[int]
    """First tokens of the verbs that report."""
    stops: tuple[int, ...]
    """Tokens that end a clause, from `find_stops`."""

    @property
    def lang(self) -> str:
        """Its language."""
        return self.cues.lang

    def key(self, at: int) -> str:
        """The folded word at token `at`, "" outside the sentence."""
        return self.tokens[at].key if 0 <= at < len(self.tokens) else ""

    def is_small(self, at: int, *names: str) -> bool:
        """Whether the token at `at` is one of the small words under `names`."""
        key, small = self.key(at), self.cues.small
        return any(key in small[name] for name in names)

    def is_listed(self, at: int, name: str) -> bool:
        """Whether the token at `at` is one of the words of speech under `name`."""
        return self.key(at) in self.cues.speech_words[name]

    def begins_listed(self, at: int, name: str) -> bool:
        """The same for a token that begins as one of them, whatever ending it has."""
        return self.key(at).startswith(tuple(self.cues.speech_words[name]))

    def is_participle(self, at: int) -> bool:
        """Whether the word at token `at` is a form without a subject of its own: saying, заявив, مؤكدا."""
        return bool(self.cues.participle.search(self.key(at)))

    def next_mark(self, at: int, marks: str, ceiling: int | None = None) -> int:
        """The first of `marks` outside quotations from token `at` on, or the end (`ceiling`)."""
        end = len(self.tokens) if ceiling is None else ceiling
        return next((i for i in range(at, end) if self.tokens[i].text in marks and i not in self.quoted), end)

    def end_of_subject(self, first: int, marks: str, right: int) -> int:
        """The mark that ends the subject from token `first` on, past a name's: глава фонда «Заря» Иван Петров."""
        end = self.next_mark(first, marks, right)
        while first < end < right and self.tokens[end].text in OPENING and self.tokens[end - 1].is_word:
            window = range(end + 2, min(end + 2 + _MAX_MARKED, right))
            closing = next((i for i in window if self.tokens[i].text in CLOSING), None)
            if closing is None:
                return end
            end = self.next_mark(closing + 1, marks, right)
        return end

    def clause(self, at: int) -> tuple[int, int]:
        """Tokens, end excluded, of the part of the sentence around `at`: up to a semicolon or a `, but`."""
        left = max((stop + 1 for stop in self.stops if stop < at), default=0)
        return left, min((stop for stop in self.stops if stop > at), default=len(self.tokens))

    def clause_before_end(self, at: int, last: int) -> int:
        """Where begins what the source at token `at` tells that closes the sentence: A; B, X said. A, while B, by X."""
        left = self.clause(at)[0]
        is_end = not any(self.tokens[i].is_word or i in self.quoted for i in range(last, len(self.tokens)))
        while is_end and left > 1 and (self.tokens[left - 1].text in ";؛" or self.is_listed(left, "besides")):
            left = self.clause(left - 2)[0]
        return left

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of tokens `first` to `last`, end excluded; empty where there are none."""
        return (self.tokens[first].start, self.tokens[last - 1].end) if first < last else (0, 0)

    def last_of_owner(self, at: int) -> int:
        """The token right before `at`, past an English 's: the last of the one whose the noun there may be."""
        is_possessive = self.key(at - 1) == "s" and self.tokens[at - 2].text in "'’"
        return at - 3 if is_possessive else at - 1

    def past_possessive(self, at: int) -> int | None:
        """The token behind the English 's whose apostrophe is token `at`; None where there is none."""
        return at + 1 + (self.key(at + 1) == "s") if self.key(at) in ("'", "’") else None

    def mention(self, first: int, last: int, kind: MentionType) -> Mention:
        """Tokens `first` to `last` (included) as the name or the noun of somebody."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return Mention(start, end, self.text[start:end], kind)
