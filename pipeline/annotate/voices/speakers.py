"""A sentence with those who may speak in it, and which of them stands by a word of speech."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.voices.candidates import Candidate, find_candidates
from pipeline.annotate.voices.clauses import find_stops
from pipeline.annotate.voices.line import ARTICLE, OPENING, Line
from pipeline.annotate.voices.unlisted import name_ending_at, name_from, noun_of_owner, opens_clause, subject_before
from pipeline.catalog.cues import LanguageCues
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, fits, is_known

_MAX_DISTANCE: Mapping[str, int] = {"ar": 22, "en": 16, "ru": 16}
_MAX_ADJECTIVES = 2
_MARKS_OF_NAME = "#«»\"“”„'‘_"
"""May stand between a role and the name that it goes with: the newspaper «Заря», قناة #الجسر."""
_MAX_OFFICE = 6
"""Words of an Arabic office between its first and the name."""
_OF_PLACES = ("at", "in", "from", "near", "with")


@dataclass(frozen=True, slots=True)
class Reach:
    """Tokens `first` to `last` (excluded) are the speaker's words."""

    first: int
    last: int
    speaker: Mention | None
    is_nobody: bool = False
    """Somebody speaks whom the sentence neither names nor has a pronoun for."""
    is_direct: bool = False
    """The speaker's very words, though no marks stand around them."""


@dataclass(frozen=True, slots=True)
class Scene(Line):
    """A sentence with those who may speak in it."""

    candidates: tuple[Candidate, ...]

    def before(self, at: int, floor: int = 0, case: str = "") -> Mention | None:
        """The candidate nearest to token `at` on its left, back to token `floor`; in Russian only in `case`."""
        floor = max(floor, at - _MAX_DISTANCE[self.lang])
        near = [c for c in self.candidates if floor <= c.first and c.last < at and self._can_speak(c, case)]
        if self.lang == "ar":
            near = [c for c in near if not self.is_told(c) or self._is_of_paper(c)]
        if not near:
            name = name_ending_at(self, at - 1, floor) or subject_before(self, at, floor)
            opens = name is not None and name.start == self.tokens[0].start and not is_known(self.key(0))
            can_stand = opens or self._fits(at - 1, case)
            return name if can_stand else None
        near = self._without_place_of(near, floor)
        # Myanmar's junta said: not the one whose it is.
        if owned := noun_of_owner(self, near[-1].mention.start, near[-1].last + 1, at):
            return owned
        # Prime Minister Netanyahu, whose name no model has found, behind his office; or a name that opens its clause.
        name = name_ending_at(self, at - 1, near[-1].last + 1)
        is_place = self.lang == "ru" and can_be(self.key(at - 1), "Geox")
        # «Представитель армии Адам Рид»: whatever case the one right before the name stands in.
        follows = name is not None and any(0 <= name.start - c.mention.end <= 1 for c in self.candidates)
        if name and not is_place and (follows or opens_clause(self, name)):
            return name
        return self._joined(self._spelled_out(near))

    def after(self, at: int, ceiling: int, case: str = "") -> Mention | None:
        """The candidate nearest to token `at` on its right, a name before an office, up to token `ceiling`."""
        ceiling = min(ceiling, at + _MAX_DISTANCE[self.lang])
        near = [c for c in self.candidates if at < c.first and c.last < ceiling and self._can_speak(c, case, at + 1)]
        if at in self.verbs:
            near = [c for c in near if not self.is_told(c) or self._is_of_paper(c)]
        person = next((c for c in near if c.mention.type == "person" and not self._is_owner(c)), None)
        # The place of an Arabic office stands behind it: «روسيا نظام كييف» are two.
        offices = near[1:2] if self.lang != "ar" else []
        office = next((c for c in offices if near[0].mention.type == "place" and c.is_role), None)
        if office and person is None and self._is_of_place(office, near[0]):
            return self._whole(near[0].mention, office.mention)
        nearest = next(iter(near), None)
        if nearest and case and (teller := self._past_listener(nearest, near)):
            nearest = teller
        chosen = person or (self._name_of(nearest, near) if nearest else None)
        return self._joined(chosen) if chosen else None

    def _whole(self, first: Mention, last: Mention) -> Mention:
        """From `first` to `last` as one, of the kind of `last`."""
        return Mention(first.start, last.end, self.text[first.start : last.end], last.type)

    def _is_of_place(self, office: Candidate, place: Candidate) -> bool:
        """The Gaza health ministry; Gaza's Hamas-run health ministry."""
        behind = self.past_possessive(place.last + 1) or place.last + 1
        is_owned = behind > place.last + 1 and all(t.is_word for t in self.tokens[behind : office.first])
        return office.first == behind or (is_owned and office.first - behind <= _MAX_ADJECTIVES)

    def _past_listener(self, nearest: Candidate, near: Sequence[Candidate]) -> Candidate | None:
        """«Рассказал ТАСС очевидец»: Russian for the one who speaks, right behind an outlet that was told."""
        following = next(iter(near[1:2]), None)
        is_listener = not nearest.is_role and nearest.mention.type == "organisation" and self.lang == "ru"
        if following is None or not following.is_role or not is_listener:
            return None
        between = self.tokens[nearest.last + 1 : following.first]
        return following if all(token.text in _MARKS_OF_NAME for token in between) else None

    def after_or_name(self, at: int, ceiling: int, case: str = "") -> Mention | None:
        """The same; else, or before it, the capitalised words right behind token `at` that no model has named."""
        name = name_from(self, at + 1 + self.is_small(at + 1, "determiners"), ceiling)
        found = self.after(at, ceiling, case)
        if found is not None and name is not None and not self._can_be_better(name, case):
            return found
        is_better = name is not None and (found is None or found.start >= name.end or self._is_part(found, name))
        return name if is_better else found

    def _can_be_better(self, name: Mention, case: str) -> bool:
        """Not «сказал «Заре» представитель», who is told, nor a name that was weighed already: said Hamas leader X."""
        first = next(i for i, token in enumerate(self.tokens) if token.start == name.start)
        return self._fits(first, case) and not any(c.first == first and not c.is_role for c in self.candidates)

    def first_of(self, floor: int, at: int, case: str = "") -> Mention | None:
        """The first candidate between two tokens: the subject that a later verb shares."""
        near = [c for c in self.candidates if floor <= c.first and c.last < at and self._can_speak(c, case)]
        # Yemen's Houthis … and said: not whose they are.
        near = [c for c in near if self.key(c.last + 1) not in ("'s", "'")] or near
        return self._joined(self._holder(near)) if near else None

    def _holder(self, near: Sequence[Candidate]) -> Candidate:
        """Prime Minister X … and said: of the first and those right behind it the name behind the office."""
        at = self.candidates.index(near[0])
        row = [near[0]]
        for candidate in self.candidates[at + 1 :]:
            if candidate.first != row[-1].last + 1:
                break
            row.append(candidate)
        if self.lang == "ar" and near[0].is_role and near[0].mention.type != "organisation":
            # للمتحدث باسم الحركة فلان
            people = [c for c in self.candidates[at + 1 :] if c.mention.type == "person" and not c.is_role]
            row += [c for c in people if c not in row and self._is_run(near[0].last + 1, c.first)]
        has_role = any(c.is_role for c in row)
        people = [c for c in row[1:] if c.mention.type == "person" and not c.is_role and has_role]
        names = [c for c in row[1:2] if near[0].is_role and c.mention.type != "place"]
        return (people or names or row)[0]

    def _is_run(self, first: int, last: int) -> bool:
        """Whether nothing but a few words that tell nothing stand from token `first` up to `last`."""
        between = range(first, last)
        is_short = len(between) <= _MAX_OFFICE
        is_office = (self.tokens[i].is_word or self.tokens[i].text in _MARKS_OF_NAME for i in between)
        is_told = any(self.is_small(i, "that") for i in between)
        return is_short and all(is_office) and not is_told and self.verbs.isdisjoint(between)

    def _is_part(self, found: Mention, name: Mention) -> bool:
        """Whether a role was found that is a part of the longer `name`."""
        return found.end < name.end and any(c.mention == found and c.is_role for c in self.candidates)

    def _without_place_of(self, near: list[Candidate], floor: int) -> list[Candidate]:
        """A medic at the hospital, forces loyal to X: `near` up to the first, since what follows only tells of them."""
        if self.lang != "en":
            return near
        is_name = near[-1].mention.type == "person" and not near[-1].is_role
        for at in range(near[-1].first - 1, floor, -1):
            if not self.tokens[at].is_word and self.key(at) != "'":
                return near
            # Investigators for the Netherlands; but the spokesman for the army.
            joining = _OF_PLACES + ("for", "to", "of") * (near[-1].mention.type == "place")
            is_of = (self.key(at) in joining and not is_name) or self.is_listed(at, "attaching")
            heads = [c for c in near if c.last == at - 1] if is_of else []
            if heads:
                return near[: near.index(heads[0]) + 1]
        return near

    def _spelled_out(self, near: Sequence[Candidate]) -> Candidate:
        """The last of `near`; of the River Forces (RDF) the long form, of an office and its place the office."""
        last = near[-1]
        if last.mention.type == "place" and near[-2:-1] and near[-2].is_role and near[-2].last == last.first - 1:
            # «Хунта Мьянмы»: the junta speaks.
            return near[-2]
        is_in_brackets = self.key(last.first - 1) == "(" and self.key(last.last + 1) == ")"
        return near[-2] if is_in_brackets and near[-2:-1] and near[-2].last == last.first - 2 else last

    def _name_of(self, role: Candidate, near: Sequence[Candidate]) -> Candidate:
        """The newspaper «Заря»: the name right behind a role of a group or an organisation, else `role`."""
        if self.lang == "ar" and self.is_listed(role.first, "reports"):
            # تقرير اللجنة: whose it is.
            owner = next((c for c in near if c.first == role.last + 1), None)
            return self._name_of(owner, near) if owner else role
        # المتظاهرون with the article is complete, and another follows; but حركة حماس.
        if not role.is_role or role.mention.type == "person" or role.mention.text.startswith(ARTICLE):
            return role
        names = [c for c in near if not (c.is_role or c.mention.type == "place" or self.is_told(c))]
        following = next((c for c in names if c.first > role.last), None)
        if following and self.lang == "ar" and role.last > role.first and following.mention.type == "organisation":
            # على ما أفاد مصدر أمني فرانس برس: who is told.
            return role
        between = self.tokens[role.last + 1 : following.first] if following else ()
        return following if following and all(t.text in _MARKS_OF_NAME for t in between) else role

    def _can_speak(self, candidate: Candidate, case: str, opening: int = 0) -> bool:
        is_pronoun = candidate.first == candidate.last and self.is_small(candidate.first, "pronouns")
        if is_pronoun or self._is_place(candidate, opening):
            return False
        return self._fits(candidate.first, case)

    def _fits(self, at: int, case: str) -> bool:
        """Whether a Russian word at token `at` may stand in `case`; any word may where none is asked for."""
        return not case or self.lang != "ru" or fits(self.key(at), case)

    def _is_place(self, candidate: Candidate, opening: int = 0) -> bool:
        """In Aleppo, from Moscow: no speakers; but a source phrase may itself end in such a word."""
        before = candidate.first - 1
        while before > 0 and (self.is_small(before, "determiners") or self.tokens[before].text == "#"):
            before -= 1
        # عدد من الشهود: how many they are.
        is_some = self.lang == "ar" and self.key(before) == "من" and self.is_listed(before - 1, "some_of")
        return before >= opening and self.is_small(before, "places") and not is_some

    def is_told(self, candidate: Candidate) -> bool:
        """قال للوكالة, مصدر لـ«سانا»: the one who has been told it, as an Arabic ل before him says."""
        before = candidate.first - 1 - (self.tokens[candidate.first - 1].text in OPENING)
        starts_inside = candidate.mention.start > self.tokens[candidate.first].start
        is_joined = starts_inside and self.key(candidate.first)[:1] == "ل"
        return self.key(candidate.first)[:2] == "لل" or is_joined or self.key(before) == "ل"

    def _is_owner(self, candidate: Candidate) -> bool:
        """A role; رفض السفير اقتراح أنان: a name bound to the noun before it, which is neither a role's nor a title."""
        before = candidate.first - 1
        is_noun = self.lang == "ar" and self.tokens[before].is_word and ARTICLE not in self.key(before)[:3]
        is_other = before in self.verbs or self.is_listed(before, "titles") or self.key(before).startswith("باسم")
        is_bound = is_noun and not is_other and not any(c.last == before for c in self.candidates)
        return candidate.is_role or is_bound

    def _is_of_paper(self, candidate: Candidate) -> bool:
        """ذكر بيان للجيش; but not قال في حديث للقناة."""
        noun = candidate.first - 1
        return self.is_listed(noun, "occasions") and not self.is_small(noun - 1, "places")

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
    found = find_candidates(reading, sentence, cues)
    near = [q for q in reading.quotations if q.start < sentence.end and sentence.start < q.end]
    quoted = frozenset(i for i, t in enumerate(tokens) if any(q.holds(t.start, t.end) for q in near))
    # عزت الرشق: a name that looks like a verb.
    names = (c for c in found if c.mention.type == "person" and not c.is_role and c.first < c.last)
    silent = quoted.union(*(range(c.first, c.last + 1) for c in names))
    speech = sentence.find(cues.speech)
    verbs = frozenset(m.first for m in speech if m.meaning.kind == "reporting" and m.first not in silent)
    return Scene(reading.text, tokens, cues, quoted, verbs, find_stops(tokens, cues, quoted), found)
