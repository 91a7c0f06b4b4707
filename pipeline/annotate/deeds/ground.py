"""A sentence made ready for questions of who did what to whom: cues of harm, possible doers, bounds of clauses."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.deeds.doers import Doer, find_doers
from pipeline.annotate.deeds.insertions import find_insertions
from pipeline.annotate.reading import Reading, Sentence
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.catalog.deed_words import DeedWords
from pipeline.text.grammar import CASES, can_be, can_stand_in
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

VERBS = ("suffer", "do", "hit")
HURTING = ("suffer", "do", "victims")
"""Kinds of cues that tell who came to harm, by whatever blow."""
MEANS = ("blows", "weapons")
"""Kinds of nouns that tell with what a harm was done: whose they are did it."""
NOUNS = ("outcomes", *MEANS)
ASSERTING = ("said", "claimed", "admitted")
"""What a verb of speech does to words that it tells as so."""
_ENDS = ";؛:—–().!?؟|…"
_DASHES = "—–"
_MAX_BRACKETED = 3
_MAX_GOVERNED = 3
"""Words back from a noun in which the preposition before it stands: in the besieged north."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A sentence with the cues of harm in it and those who could have done it."""

    sentence: Sentence
    cues: LanguageCues
    matches: tuple[Match[Cue], ...]
    doers: tuple[Doer, ...]
    stops: frozenset[int]
    """Tokens at which a clause ends or begins."""

    @property
    def lang(self) -> str:
        """The language of the text."""
        return self.cues.lang

    @property
    def words(self) -> DeedWords:
        """The lists of single words that tell who did a harm, in this language."""
        return self.cues.file.deed_words

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Those of the sentence."""
        return self.sentence.tokens

    @property
    def nouns(self) -> list[Doer]:
        """The doers who are named by a noun, in order."""
        return [doer for doer in self.doers if not doer.is_adjective]

    def key(self, at: int) -> str:
        """The folded word at token `at`, "" outside the sentence."""
        return self.tokens[at].key if 0 <= at < len(self.tokens) else ""

    def is_small(self, at: int, *names: str) -> bool:
        """Whether the token at `at` is one of the small words under `names`."""
        key, small = self.key(at), self.cues.small
        return any(key in small[name] for name in names)

    def clause(self, at: int) -> tuple[int, int]:
        """Tokens, end excluded, of the clause around token `at`."""
        left = max((stop + 1 for stop in self.stops if stop < at), default=0)
        return left, min((stop for stop in self.stops if stop > at), default=len(self.tokens))

    def span_of_clause(self, match: Match[Cue]) -> tuple[int, int]:
        """Code points of the clause around `match`, from its first word to its last."""
        first, end = self.clause(match.first)
        words = [token for token in self.tokens[first:end] if token.is_word]
        return (words[0].start, words[-1].end) if words else (match.start, match.end)

    def of(self, *kinds: str) -> list[Match[Cue]]:
        """The cues of these kinds, in order."""
        return [match for match in self.matches if match.meaning.kind in kinds]

    def noun_before(self, at: int) -> Doer | None:
        """The doer named by a noun that ends right before token `at`."""
        return next((doer for doer in self.nouns if doer.last == at - 1), None)

    def is_joined(self, at: int, start: int, letter: str = "") -> bool:
        """Whether token `at` has a clitic (which begins with `letter`) before the code point `start`: وقصفت, بقصف."""
        return start > self.tokens[at].start and self.key(at).startswith(letter)

    def doers_in(self, first: int, end: int) -> list[Doer]:
        """Those who stand whole between two tokens, `end` excluded."""
        return [doer for doer in self.doers if first <= doer.first and doer.last < end]

    def is_noun_after(self, at: int) -> bool:
        """Whether what follows token `at` can be a noun's object: a genitive, an Arabic noun without preposition."""
        key = self.key(at + 1)
        if self.lang == "ru":
            return (can_be(key, "gent") and not can_be(key, "PREP")) or self._is_count(at + 1)
        return key[:1].isalpha() and not self.is_small(at + 1, *self.cues.small) and at + 1 not in self.stops

    def _is_count(self, at: int) -> bool:
        """«До 250 военнослужащих», «не менее 40 боевиков»: a number, perhaps behind words that make it rough."""
        while self.key(at) in self.words.rough:
            at += 1
        return self.key(at).isdigit() or can_be(self.key(at), "NUMR")

    def is_governed(self, at: int, clitic: bool = False) -> bool:
        """Whether a preposition stands before the noun at token `at` (in Arabic also joined to it: `clitic`)."""
        if self.lang == "ar":
            return clitic or self.is_small(at - 1, "places")
        if self.lang == "ru":
            return self._has_russian_preposition(at)
        before = at - 1
        if self.key(before) == "," and self.tokens[before - 1].text.istitle() and before > 1:
            # In Gaziantep, Turkey: the second place tells where the first is.
            before -= 2
        while self.is_small(before, "determiners") and self.key(before) != "of":
            before -= 1
        if self.key(before) in ("and", "or") and (joined := self.noun_before(before)):
            # From Jordan and Iraq: the preposition is of both.
            return self.is_governed(joined.first)
        before -= self.key(before).endswith(("ern", "central", "north", "south", "east", "west"))
        return self.key(before) == "of" or self.is_small(before, "places", "by")

    def _is_pronoun_apart(self, at: int, noun: int) -> bool:
        """«Обвинив в этом повстанцев»: the pronoun at token `at` is in another case than the noun."""
        cases = [case for case in CASES if can_be(self.key(at), "Apro", case)]
        return bool(cases) and not any(can_stand_in(self.key(noun), case) for case in cases)

    def _has_russian_preposition(self, at: int) -> bool:
        for before in range(at - 1, max(-1, at - 1 - _MAX_GOVERNED), -1):
            if can_be(self.key(before), "PREP"):
                return True
            if not can_be(self.key(before), "ADJF") or self._is_pronoun_apart(before, at):
                return False
        return False


def set_ground(reading: Reading, sentence: Sentence, cues: LanguageCues) -> Ground:
    """`sentence` with the cues of harm in it, made once however many finders ask."""
    return reading.once(_make_ground, sentence, cues)


def _make_ground(reading: Reading, sentence: Sentence, cues: LanguageCues) -> Ground:
    matches = tuple(sentence.find(cues.deeds))
    harms = [match.first for match in matches if match.meaning.kind in (*VERBS, "victims", "outcomes", "blows")]
    inserted = find_insertions(sentence, cues, harms)
    # A model of names takes the first word of "Shelling killed two" for a person.
    blows = {(match.first, match.last) for match in matches if match.meaning.kind == "blows"}
    found = (doer for doer in find_doers(reading, sentence, cues) if doer.first not in inserted)
    doers = tuple(doer for doer in found if doer.kind != "named" or (doer.first, doer.last) not in blows)
    return Ground(sentence, cues, matches, doers, _stops(sentence, cues, matches) - inserted)


def _stops(sentence: Sentence, cues: LanguageCues, matches: Sequence[Match[Cue]]) -> frozenset[int]:
    tokens = sentence.tokens
    stops = {i for i, token in enumerate(tokens) if token.text in _ENDS and not _is_inner_point(tokens, i)}
    stops |= {i for match in matches if match.meaning.kind == "joins" for i in range(match.first, match.last + 1)}
    if cues.lang == "ar":
        stops -= _brackets_of_names(tokens)
    verbs = {match.last for match in matches if match.meaning.kind in ("launch", "do", "hit")}
    launched = {match.first for match in matches if match.meaning.kind == "launch"}
    opening = cues.small["relative"] | cues.small["but"] | cues.small["that"]
    stops |= {i for i in range(1, len(tokens)) if tokens[i].key in opening and not _is_inner_word(tokens, i)}
    # They carried out that attack: it opens no clause.
    stops -= {i for i in stops if tokens[i].key == "that" and i - 1 in verbs}
    said = {match.last for match in sentence.find(cues.speech) if _says(match, tokens, cues)}
    # Claimed the attack: they did it.
    return frozenset(stops | (said - launched if cues.lang == "en" else said))


def _brackets_of_names(tokens: Sequence[Token]) -> frozenset[int]:
    """Both marks of a short insertion after a name, which ends no clause: حركة المقاومة (حماس)."""
    opened = (i for i, token in enumerate(tokens) if token.text == "(")
    closed = ((i, j) for i in opened for j in range(i + 2, i + 2 + _MAX_BRACKETED) if j < len(tokens))
    return frozenset(at for pair in closed if tokens[pair[1]].text == ")" for at in pair)


def _is_inner_word(tokens: Sequence[Token], at: int) -> bool:
    """Words that open a clause only at times: «войска якобы обстреляли», not by anyone but by troops, غير."""
    is_but_by = tokens[at].key == "but" and at + 1 < len(tokens) and tokens[at + 1].key == "by"
    return is_but_by or tokens[at].key == "غير" or (tokens[at].key == "якобы" and tokens[at - 1].text != ",")


def _is_inner_point(tokens: Sequence[Token], at: int) -> bool:
    """The point of an abbreviated month, on Oct. 7, or the dash inside of a word: Beirut–Damascus."""
    if not 0 < at < len(tokens) - 1:
        return False
    is_dash = tokens[at].text in _DASHES and tokens[at - 1].end == tokens[at].start
    return (is_dash and tokens[at].end == tokens[at + 1].start) or (
        tokens[at].text == "." and tokens[at + 1].text[:1].isdigit()
    )


def _says(match: Match[Cue], tokens: Sequence[Token], cues: LanguageCues) -> bool:
    """Whether a reported clause begins after it; `claimed by` only names who did it."""
    is_passive = match.last + 1 < len(tokens) and tokens[match.last + 1].key in cues.small["by"]
    return match.meaning.kind == "reporting" and match.meaning.value in ASSERTING and not is_passive
