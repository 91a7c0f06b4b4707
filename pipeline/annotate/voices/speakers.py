"""Who can be a speaker in a sentence, and which of them stands by a word of speech."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.voices.unlisted import name_ending_at, name_from, opens_clause
from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention, MentionType
from pipeline.text.grammar import can_stand_in
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_DISTANCE = 16
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_MARKS_OF_NAME = "#«\"“„'‘_"
"""May stand between a role and the name that it goes with: the newspaper «Заря», قناة #الجسر."""
_OPENING = '«“"'
_CLOSING = '»”"'
_MAX_MARKED = 3
_CREDITS = ("رويترز", "الفرنسيه", "الجزيره", "اسوشيتد", "الاوروبيه", "ارشيف", "غيتي", "الاناضول")
"""Folded: an agency in parentheses is the credit of a caption, which runs into the text behind it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may speak, at tokens `first` to `last` of the sentence."""

    mention: Mention
    first: int
    last: int
    is_role: bool = False
    """Found by the word of a role or an office, not as somebody's name."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Tokens `first` to `last` (excluded) are the speaker's words."""

    first: int
    last: int
    speaker: Mention | None
    is_nobody: bool = False
    """Somebody speaks whom the sentence neither names nor has a pronoun for."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with those who may speak in it."""

    text: str
    tokens: tuple[Token, ...]
    candidates: tuple[Candidate, ...]
    cues: LanguageCues
    quoted: frozenset[int]
    """Tokens inside quotation marks: their punctuation does not part the sentence."""
    verbs: frozenset[int] = frozenset()
    """First tokens of the verbs that report, where they are known."""

    def key(self, at: int) -> str:
        """The folded word at token `at`, "" outside the sentence."""
        return self.tokens[at].key if 0 <= at < len(self.tokens) else ""

    def is_small(self, at: int, *names: str) -> bool:
        """Whether the token at `at` is one of the small words under `names`."""
        return any(self.key(at) in self.cues.small[name] for name in names)

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
        while first < end < right and self.tokens[end].text in _OPENING and self.tokens[end - 1].is_word:
            window = range(end + 2, min(end + 2 + _MAX_MARKED, right))
            closing = next((i for i in window if self.tokens[i].text in _CLOSING), None)
            if closing is None:
                return end
            end = self.next_mark(closing + 1, marks, right)
        return end

    def clause(self, at: int) -> tuple[int, int]:
        """Tokens, end excluded, of the part of the sentence around `at`: up to a semicolon or a `, but`."""
        stops = [i for i in range(len(self.tokens)) if i not in self.quoted and self._parts(i)]
        left = max((i + 1 for i in stops if i < at), default=0)
        return left, min((i for i in stops if i > at), default=len(self.tokens))

    def _parts(self, at: int) -> bool:
        text = self.tokens[at].text
        if text == ")":
            return any(self.key(i).startswith(_CREDITS) for i in range(at - 4, at)) and at + 1 < len(self.tokens)
        return text in ";؛" or (text in ",،" and self.is_small(at + 1, "but"))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of tokens `first` to `last`, end excluded; empty where there are none."""
        return (self.tokens[first].start, self.tokens[last - 1].end) if first < last else (0, 0)

    def before(self, at: int, floor: int = 0, case: str = "") -> Mention | None:
        """The candidate nearest to token `at` on its left, back to token `floor`; in Russian only in `case`."""
        floor = max(floor, at - _MAX_DISTANCE)
        near = [c for c in self.candidates if floor <= c.first and c.last < at and self._can_speak(c, case)]
        if not near:
            name = name_ending_at(self, at - 1, floor)
            return name if not case or self.cues.lang != "ru" or _fits(self.key(at - 1), case) else None
        # Prime Minister Netanyahu, whose name no model has found, behind his office; or a name that opens its clause.
        name = name_ending_at(self, at - 1, near[-1].last + 1)
        if name and (name.start - near[-1].mention.end <= 1 or opens_clause(self, name)):
            return name
        return self._joined(self._spelled_out(near))

    def after(self, at: int, ceiling: int, case: str = "") -> Mention | None:
        """The candidate nearest to token `at` on its right, a name before an office, up to token `ceiling`."""
        ceiling = min(ceiling, at + _MAX_DISTANCE)
        near = [c for c in self.candidates if at < c.first and c.last < ceiling and self._can_speak(c, case, at + 1)]
        person = next((c for c in near if c.mention.type == "person" and not c.is_role), None)
        office = next((c for c in near[1:2] if near[0].mention.type == "place" and c.is_role), None)
        is_of_place = office is not None and office.first == near[0].last + 1
        nearest = office if is_of_place else next(iter(near), None)
        chosen = person or (self._name_of(nearest, near) if nearest else None)
        return self._joined(chosen) if chosen else None

    def after_or_name(self, at: int, ceiling: int, case: str = "") -> Mention | None:
        """The same; else, or before it, the capitalised words right behind token `at` that no model has named."""
        name = name_from(self, at + 1 + self.is_small(at + 1, "determiners"), ceiling)
        found = self.after(at, ceiling, case)
        is_better = name is not None and (found is None or found.start >= name.end or self._is_part(found, name))
        return name if is_better else found

    def first_of(self, floor: int, at: int, case: str = "") -> Mention | None:
        """The first candidate between two tokens: the subject that a later verb shares."""
        near = [c for c in self.candidates if floor <= c.first and c.last < at and self._can_speak(c, case)]
        names = [c for c in near[1:2] if near[0].is_role and c.first == near[0].last + 1 and c.mention.type != "place"]
        # Prime Minister X … and said: the name behind the office.
        near = names or near
        return self._joined(near[0]) if near else None

    def office_in(self, floor: int, at: int, ceiling: int) -> Mention | None:
        """«В министерстве сообщили», «в Москве заявили»: in what the unnamed people of the verb at token `at` speak."""
        inside = [c for c in self.candidates if floor <= c.first and c.last < ceiling]
        near = [c for c in inside if c.mention.type != "place" or c.last == at - 1]
        return next((c.mention for c in near if self.key(c.first - 1) in ("в", "во", "на")), None)

    def _is_part(self, found: Mention, name: Mention) -> bool:
        """Whether a role was found that is a part of the longer `name`."""
        return found.end < name.end and any(c.mention == found and c.is_role for c in self.candidates)

    def _spelled_out(self, near: Sequence[Candidate]) -> Candidate:
        """The last of `near`; of the River Defence Forces (RDF) the long form."""
        last = near[-1]
        is_in_brackets = self.key(last.first - 1) == "(" and self.key(last.last + 1) == ")"
        return near[-2] if is_in_brackets and near[-2:-1] and near[-2].last == last.first - 2 else last

    def _name_of(self, role: Candidate, near: Sequence[Candidate]) -> Candidate:
        """The newspaper «Заря»: the name right behind a role of a group or an organisation, else `role`."""
        # المتظاهرون with the article is complete, and another follows; but حركة حماس.
        if not role.is_role or role.mention.type == "person" or role.mention.text.startswith("ال"):
            return role
        following = next((c for c in near if c.first > role.last and not c.is_role and c.mention.type != "place"), None)
        between = self.tokens[role.last + 1 : following.first] if following else ()
        return following if following and all(t.text in _MARKS_OF_NAME for t in between) else role

    def _can_speak(self, candidate: Candidate, case: str, opening: int = 0) -> bool:
        is_pronoun = candidate.first == candidate.last and self.is_small(candidate.first, "pronouns")
        if is_pronoun or self._is_place(candidate, opening):
            return False
        return not case or self.cues.lang != "ru" or _fits(self.key(candidate.first), case)

    def _is_place(self, candidate: Candidate, opening: int = 0) -> bool:
        """In Aleppo, from Moscow: no speakers; but a source phrase may itself end in such a word."""
        before = candidate.first - 1
        if self.is_small(before, "determiners"):
            before -= 1
        return before >= opening and self.is_small(before, "places")

    def _joined(self, candidate: Candidate) -> Mention:
        """`candidate` together with the one that an "and" joins to it."""
        at = self.candidates.index(candidate)
        left, right = at, at
        while left > 0 and self._are_joined(self.candidates[left - 1], self.candidates[left]):
            left -= 1
        while right + 1 < len(self.candidates) and self._are_joined(self.candidates[right], self.candidates[right + 1]):
            right += 1
        first, last = self.candidates[left].mention, self.candidates[right].mention
        if left == right:
            return first
        return Mention(first.start, last.end, self.text[first.start : last.end], first.type, first.entity)

    def _are_joined(self, left: Candidate, right: Candidate) -> bool:
        between = [token.key for token in self.tokens[left.last + 1 : right.first]]
        has_clitic = right.mention.start > self.tokens[right.first].start and self.key(right.first)[:1] == "و"
        words = [key for key in between if key not in self.cues.small["determiners"]]
        return (has_clitic and not between) or (len(words) == 1 and words[0] in self.cues.small["and"])


def set_scene(reading: Reading, sentence: Sentence, cues: LanguageCues) -> Scene:
    """`sentence` with its candidates: the mentions, and the nouns of role that stand outside them. Made once."""
    return reading.once(_make_scene, sentence, cues)


def _make_scene(reading: Reading, sentence: Sentence, cues: LanguageCues) -> Scene:
    tokens = sentence.tokens
    found = [c for m in reading.mentions_in(sentence) if (c := _candidate(tokens, m))]
    found = _with_hashed(reading.text, tokens, found)
    taken = {place for c in found for place in range(c.first, c.last + 1)}
    for match in sentence.find(cues.speakers):
        if taken.isdisjoint(range(match.first, match.last + 1)):
            found.append(_role(reading.text, tokens, match, cues, taken))
    near = [q for q in reading.quotations if q.start < sentence.end and sentence.start < q.end]
    quoted = frozenset(i for i, t in enumerate(tokens) if any(q.holds(t.start, t.end) for q in near))
    return Scene(reading.text, tokens, tuple(sorted(found, key=lambda c: c.first)), cues, quoted)


def _fits(key: str, case: str) -> bool:
    """Whether a Russian word may stand in `case`; foreign names that look like other words always may."""
    return can_stand_in(key, case) or not any(can_stand_in(key, other) for other in _CASES)


def _candidate(tokens: Sequence[Token], mention: Mention) -> Candidate | None:
    """None for the part of a longer word that is no name itself: Hamas in `Hamas-run` or in a web address."""
    inside = [i for i, token in enumerate(tokens) if token.start < mention.end and mention.start < token.end]
    if not inside or not tokens[inside[-1]].is_word or "/" in tokens[inside[0]].text:
        return None
    rest = tokens[inside[-1]]
    is_part = rest.end > mention.end and rest.text[mention.end - rest.start] in "-‑"
    return None if is_part else Candidate(mention, inside[0], inside[-1])


def _with_hashed(text: str, tokens: Sequence[Token], found: Sequence[Candidate]) -> list[Candidate]:
    """`found`, a name of a person whose second half is a hashtag as one: أنطونيو #غوتيريش."""
    done: list[Candidate] = []
    for candidate in found:
        before = done[-1] if done else candidate
        is_split = before.last + 2 == candidate.first and tokens[candidate.first - 1].text == "#"
        if is_split and before.mention.type == candidate.mention.type == "person":
            start, end = before.mention.start, candidate.mention.end
            whole = replace(candidate.mention, start=start, end=end, text=text[start:end])
            done[-1] = Candidate(whole, before.first, candidate.last)
        else:
            done.append(candidate)
    return done


def _role(
    text: str, tokens: Sequence[Token], match: Match[MentionType], cues: LanguageCues, taken: set[int]
) -> Candidate:
    """A role with the adjectives that belong to it: the Syrian army, الجيش السوري."""
    first, last, start, end = match.first, match.last, match.start, match.end
    if cues.lang == "ar":
        while last + 1 < len(tokens) and last + 1 not in taken and cues.modifier.search(tokens[last + 1].text):
            last += 1
            end = tokens[last].end
    else:
        while first > 0 and first - 1 not in taken and cues.modifier.search(tokens[first - 1].text):
            first -= 1
            start = tokens[first].start
    return Candidate(Mention(start, end, text[start:end], match.meaning), first, last, is_role=True)
