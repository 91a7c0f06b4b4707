"""Verbs of speech and judgement: whose they are, and how far what they report reaches."""

from dataclasses import dataclass

from pipeline.annotate.speakers import Scene
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.phrases import Match

_MAX_SUBJECT = 10
_MAX_TO_THAT = 16
_MAX_OBJECT = 3
_MAX_OFFICE = 3
_MAX_TO_QUOTE = 8
_POSTPOSED = {"en": ("said", "claimed", "admitted"), "ru": ("said", "claimed", "admitted", "judged")}
_MARKS = ',،—–»”"’?!'
_ENDS = ',،—–-;؛:»”"“«'
_QUOTING = '«"“'
_BREAKS = ("حيث", "وذلك", "فيما", "بينما")
"""Folded words after which an Arabic sentence is its writer's again."""


_DISCOVERING = ("كشف", "كشفت", "يكشف", "تكشف")
"""Who uncovers a thing says nothing; who uncovers that something is so does."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Tokens `first` to `last` (excluded) are the speaker's words."""

    first: int
    last: int
    speaker: Mention | None
    is_nobody: bool = False
    """Somebody speaks whom the sentence neither names nor has a pronoun for."""


def reach_of_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """What a verb of speech at `match` gives to whom; None where nobody speaks (a noun, a passive without its doer)."""
    if scene.cues.lang == "ar":
        return _arabic(scene, match)
    if (_is_russian(scene) and _is_suffering(scene, match)) or _follows_be(scene, match):
        return _passive(scene, match)
    if scene.is_small(match.first - 1, "determiners") and not _names_content(scene, match):
        return None
    return _before_verb(scene, match) or _after_verb(scene, match)


def _is_russian(scene: Scene) -> bool:
    return scene.cues.lang == "ru"


def _is_suffering(scene: Scene, match: Match[Cue]) -> bool:
    """«Обвинён», «названный»: the subject does not speak."""
    key = scene.key(match.first)
    return can_be(key, "PRTS") or can_be(key, "PRTF", "pssv")


def _names_content(scene: Scene, match: Match[Cue]) -> bool:
    """Her claim that, a warning that: nouns that report as their verbs do."""
    return match.last > match.first and scene.is_small(match.last, "that")


def _is_participle(scene: Scene, match: Match[Cue]) -> bool:
    return bool(scene.cues.participle.search(scene.key(match.first)))


def _follows_be(scene: Scene, match: Match[Cue]) -> bool:
    """Was called, was widely called, (attacks) claimed by; but not: was calling."""
    is_after_be = scene.is_small(match.first - 1, "be") or (
        scene.is_small(match.first - 2, "be") and scene.key(match.first - 1).endswith("ly")
    )
    is_passive = is_after_be or scene.is_small(match.last + 1, "by")
    return is_passive and not _is_participle(scene, match)


def _passive(scene: Scene, match: Match[Cue]) -> Reach | None:
    """Accused by the army of a massacre, called terrorists by the army: the doer's words on both sides."""
    right = scene.clause(match.last)[1]
    if _is_russian(scene):
        doer = scene.after(match.last, right, "ablt")
        return Reach(match.last + 1, right, doer) if doer else None
    by = next((i for i in range(match.last + 1, right) if scene.is_small(i, "by")), None)
    speaker = None if by is None else scene.after(by, right)
    if by is None or speaker is None:
        return None
    return Reach(match.last + 1, scene.next_mark(by + 1, ",;:—–-", right), speaker)


def _after_verb(scene: Scene, match: Match[Cue]) -> Reach:
    """X said that …: to the end of the clause; said by a `who`, only to the next comma."""
    left, right = scene.clause(match.first)
    if scene.is_small(match.first - 1, "relative") or scene.is_small(match.first - 2, "relative"):
        right = scene.next_mark(match.last + 1, ",،", right) if scene.cues.lang == "en" else right
    speaker = _subject(scene, match, left, right)
    is_nobody = speaker is None and _is_russian(scene) and _is_impersonal(scene, match)
    # «Его обвинили в …» without a subject is the passive of Russian: nobody's words are told.
    if is_nobody and match.meaning.value == "judged":
        return None
    return Reach(match.last + 1, right, speaker, is_nobody)


def _is_impersonal(scene: Scene, match: Match[Cue]) -> bool:
    is_plural = can_be(scene.key(match.first), "VERB", "plur")
    near = range(max(0, match.first - 3), match.last + 2)
    return is_plural and not any(scene.is_small(i, "pronouns", "and") for i in near)


def _subject(scene: Scene, match: Match[Cue], left: int, right: int) -> Mention | None:
    if scene.is_small(match.first - 1, "pronouns") or scene.is_small(match.first - 2, "pronouns"):
        return None
    if _is_participle(scene, match) or scene.is_small(match.first - 1, "and"):
        return scene.first_of(left, match.first, "nomn")
    if scene.cues.lang == "en":
        return scene.before(match.first, left)
    return _russian_subject(scene, match, left, right)


def _russian_subject(scene: Scene, match: Match[Cue], left: int, right: int) -> Mention | None:
    """Before the verb in its own clause, else after it, else the clause's first; of «в МИД заявили» the office."""
    comma = max((i + 1 for i in range(left, match.first) if scene.tokens[i].text == ","), default=left)
    own_clause = left if scene.is_small(comma, "relative") else comma
    end = scene.next_mark(match.last + 1, ",:—-«", right)
    if can_be(scene.key(match.first), "VERB", "plur") and (office := scene.office_in(own_clause, match.first, end)):
        return office
    near = scene.before(match.first, own_clause, "nomn") or scene.after(match.last, end, "nomn")
    closes_insert = comma == match.first
    found = near or (scene.first_of(left, match.first, "nomn") if closes_insert else None)
    return None if found and _disagrees(scene, match, found) else found


def _disagrees(scene: Scene, match: Match[Cue], speaker: Mention) -> bool:
    """A verb in the plural beside one person: he is its object."""
    is_one = any(c.mention == speaker and c.mention.type == "person" and not c.is_role for c in scene.candidates)
    return is_one and can_be(scene.key(match.first), "VERB", "plur")


def _before_verb(scene: Scene, match: Match[Cue]) -> Reach | None:
    """…, X said; «…», заявил X: the verb stands after the words that it reports."""
    left, right = scene.clause(match.first)
    mark = _mark_before(scene, match, left)
    if match.meaning.value not in _POSTPOSED[scene.cues.lang] or mark is None or _is_participle(scene, match):
        return None
    end = scene.next_mark(match.last + 1, _ENDS, right)
    if _reports_what_follows(scene, match, end):
        return None
    is_inverted = mark + 1 == match.first
    after, before = scene.after(match.last, end, "nomn"), scene.before(match.first, mark + 1, "nomn")
    speaker = after if is_inverted else before
    if speaker is None and _is_russian(scene) and can_be(scene.key(match.first), "VERB", "plur"):
        speaker = scene.office_in(mark, match.first, end)
    has_pronoun = scene.is_small(match.last + 1 if is_inverted else match.first - 1, "pronouns")
    if has_pronoun or speaker or (is_inverted and match.meaning.value == "said"):
        return Reach(left, right if _goes_on(scene, end, right) else mark, None if has_pronoun else speaker)
    return None


def _mark_before(scene: Scene, match: Match[Cue], left: int) -> int | None:
    """The comma, dash or closing mark that ends the reported words, if the verb's subject alone lies between."""
    floor = max(left, match.first - _MAX_SUBJECT) if scene.cues.lang == "en" else _floor_before(scene, match)
    # A hyphen is a dash in Russian; in the other languages it opens the items of a list.
    marking = _MARKS + "-" * _is_russian(scene)
    marks = [
        i for i in range(max(floor, left + 1), match.first) if scene.tokens[i].text in marking and i not in scene.quoted
    ]
    if not marks or scene.is_small(marks[-1] + 1, "relative"):
        return None
    n_words = sum(token.is_word for token in scene.tokens[left : marks[-1]])
    opens_relative = any(
        scene.tokens[i].text == "," and scene.is_small(i + 1, "relative") for i in range(left, marks[-1])
    )
    is_inverted_after_relative = opens_relative and marks[-1] + 1 == match.first and scene.tokens[marks[-1]].text == ","
    return None if n_words < 2 or (is_inverted_after_relative and scene.cues.lang == "en") else marks[-1]


def _floor_before(scene: Scene, match: Match[Cue]) -> int:
    """«…, полковник Лысенко сообщил»: a Russian subject between the mark and the verb stands right before the verb."""
    subject = next((c for c in scene.candidates if c.last == match.first - 1), None)
    is_subject = subject is not None and can_stand_in(scene.key(subject.first), "nomn")
    return subject.first - _MAX_OFFICE if subject and is_subject else match.first - 1


def _reports_what_follows(scene: Scene, match: Match[Cue], end: int) -> bool:
    if scene.cues.lang == "en":
        return _names_content(scene, match) or any(scene.is_small(i, "finite") for i in range(match.last + 1, end))
    opens_clause = scene.key(end) == "," and scene.is_small(end + 1, "that")
    return opens_clause or scene.key(end) == ":" or scene.key(match.last + 1) in ("о", "об", "что")


def _goes_on(scene: Scene, end: int, right: int) -> bool:
    """The rebels, the army said, had fled: the reported words go on after the verb."""
    starts_anew = scene.is_small(end + 1, "and", "but", "relative", "places", "that")
    is_participle = bool(scene.cues.participle.search(scene.key(end + 1)))
    return scene.key(end) in (",", "—", "–", "-") and end + 2 < right and not starts_anew and not is_participle


def _arabic(scene: Scene, match: Match[Cue]) -> Reach | None:
    """قال X إن …, X قال إن …, أعلن X مقتل …: the verb comes first or after its subject, the words follow."""
    left, right = scene.clause(match.first)
    window = range(match.last + 1, min(match.last + 1 + _MAX_TO_THAT, right))
    that = next((i for i in window if scene.is_small(i, "that") or scene.tokens[i].text == ":"), None)
    if that is not None and not _gives_object(scene, match, that):
        return Reach(that + 1, right, _arabic_subject(scene, match, left, that))
    told = None if scene.key(match.first) in _DISCOVERING else _arabic_object(scene, match, left, right)
    if told:
        return told
    quote = next((i for i in window[:_MAX_TO_QUOTE] if scene.tokens[i].text in _QUOTING), None)
    return None if quote is None else Reach(quote, right, _arabic_subject(scene, match, left, quote))


def _gives_object(scene: Scene, match: Match[Cue], that: int) -> bool:
    """Accused X of having …: the one who is accused is the speaker's word as well."""
    return match.meaning.value in ("judged", "urged") and scene.tokens[that].text != ":"


def _arabic_subject(scene: Scene, match: Match[Cue], left: int, that: int) -> Mention | None:
    speaker = scene.after(match.last, that)
    if speaker is not None:
        return speaker
    if _is_participle(scene, match):
        return scene.first_of(left, match.first)
    return _subject_before(scene, match, left)


def _subject_before(scene: Scene, match: Match[Cue], left: int) -> Mention | None:
    """The subject in front of an Arabic verb: only right before it, since the verb usually comes first."""
    return scene.before(match.first, max(left, match.first - 6)) if scene.key(match.first)[:1] != "و" else None


def _arabic_object(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """أعلن X مقتل …, X اتهم Y ب…: what the verb takes, to the end of its phrase."""
    before = [c for c in scene.candidates if match.first - 1 - _MAX_OBJECT < c.last < match.first]
    follows_subject = bool(before) and scene.key(match.first)[:1] != "و" and not _is_participle(scene, match)
    is_object_next = follows_subject and match.meaning.value in ("judged", "urged")
    near = [c for c in scene.candidates if match.last < c.first <= match.last + 1]
    speaker = scene.after(match.last, right) if near and not is_object_next else None
    if speaker:
        return Reach(near[0].last + 1, _end_of_object(scene, near[0].last + 3, right), speaker)
    if follows_subject:
        return Reach(match.last + 1, _end_of_object(scene, match.last + 3, right), scene.before(match.first, left))
    if _is_participle(scene, match) and match.meaning.value in ("judged", "urged"):
        return Reach(match.last + 1, _end_of_object(scene, match.last + 3, right), scene.first_of(left, match.first))
    return None


def _end_of_object(scene: Scene, first: int, right: int) -> int:
    """The comma after which no joined part follows, or a word such as حيث."""
    for i in range(first, right):
        if i in scene.quoted:
            continue
        is_of_time = scene.is_small(i - 1, "times") or scene.is_small(i + 1, "times")
        is_comma = scene.tokens[i].text in "،," and scene.key(i + 1)[:1] != "و" and not is_of_time
        if is_comma or scene.key(i) in _BREAKS:
            return i
    return right
