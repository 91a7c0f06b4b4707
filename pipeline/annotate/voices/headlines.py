"""Sources that a headline sets apart by a mark: «Минобороны: …», "Seven killed - SANA", مقتل سبعة (مصادر)."""

from collections.abc import Iterator, Sequence

from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.annotate.voices.unlisted import name_ending_at
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.normalize import fold
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_WORDS = 10
_MAX_UNNAMED = 3
"""Words of a source that name nobody: a title, an office."""
_MAX_LINE = 20
"""Tokens, marks and all, in which the piece of line that names a source begins."""
_MIN_TOLD = 3
_DASHES = "-–—"
_DENYING = ("verb", "rejection")
_REFLEXIVE = ("ся", "сь")
_BREAKS = "|•▪◀⬅➖🔴🔵⭕🔻🔸🔹⚡؟!?"
"""Marks between the pieces of a ticker line."""


def may_name_source(tokens: Sequence[Token]) -> bool:
    """Whether the sentence has a colon, or near its end a dash or brackets."""
    return any(token.text == ":" for token in tokens) or any(t.text in _DASHES + ")" for t in tokens[-_MAX_WORDS:])


def find_headline_sources(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[tuple[int, Reach]]:
    """Token of the mark and reach of what the source tells, for each source; `matches` are the words of speech."""
    opened = [source for colon in _colons(scene) if (source := _source_before(scene, colon, matches))]
    for number, (_, colon, speaker) in enumerate(opened):
        end = opened[number + 1][0] if number + 1 < len(opened) else len(scene.tokens)
        if end - colon > _MIN_TOLD or end == len(scene.tokens):
            yield colon, Reach(min(colon + 1, end - 1), end, speaker)
    if not opened and not matches:
        yield from _source_at_end(scene)


def _colons(scene: Scene) -> list[int]:
    return [i for i, token in enumerate(scene.tokens) if token.text == ":" and i > 0 and i not in scene.quoted]


def _source_before(scene: Scene, colon: int, matches: Sequence[Match[Cue]]) -> tuple[int, int, Mention] | None:
    """Where the piece of line begins that `colon` closes, and whom it names."""
    window = range(max(0, colon - _MAX_LINE), colon)
    start = max((i + 1 for i in window if scene.tokens[i].text in _BREAKS or _is_ellipsis(scene, i)), default=window[0])
    if _is_dateline(scene, start, colon):
        return None
    if speaker := _who_opens(scene, start, colon):
        return (start, colon, speaker)
    if any(start <= match.first < colon for match in matches) or _tells(scene, start, colon):
        return None
    speaker = _only_speaker(scene, start, colon) or _surname_alone(scene, start, colon)
    return (start, colon, speaker) if speaker else None


def _tells(scene: Scene, start: int, colon: int) -> bool:
    """«Армия заняла село: погибли двое»: what a Russian verb tells is no source; but «Армия попыталась ответить: …»."""
    words = range(start, colon) if scene.lang == "ru" else ()
    verbs = [i for i in words if can_be(scene.key(i), "VERB", "past") and not can_be(scene.key(i), "NOUN")]
    # «Зеленский обратился к народу: …» speaks.
    verbs = [i for i in verbs if not scene.key(i).endswith(_REFLEXIVE)]
    tells = any(scene.tokens[i].text.islower() and not can_be(scene.key(i + 1), "INFN") for i in verbs)
    return tells and not any(m.meaning.kind in _DENYING for m in scene.cues.denials.find(scene.tokens[start:colon]))


def _surname_alone(scene: Scene, start: int, colon: int) -> Mention | None:
    """«Медведев: …»: a Russian name that no model knows, with nothing else before the colon."""
    name = name_ending_at(scene, colon - 1, start) if scene.lang == "ru" and start == 0 else None
    is_whole = name is not None and name.start == scene.tokens[start].start
    is_person = any(can_be(scene.key(i), part) for i in range(start, colon) for part in ("Surn", "Name"))
    return name if is_whole and is_person and not can_be(scene.key(colon - 1), "Geox") else None


def _who_opens(scene: Scene, start: int, colon: int) -> Mention | None:
    """X on the war: “…”; نتنياهو تعليقا على القرار: who stands first, with a topic between him and the colon."""
    words = (i for i in range(start, colon) if scene.tokens[i].is_word and not _is_opener(scene, i))
    first = next(words, None)
    opening = next((c for c in scene.candidates if c.first == first and c.mention.type != "place"), None)
    if opening is None or not _opens_topic(scene, opening.last + 1):
        return None
    is_quoted = colon + 1 < len(scene.tokens) and scene.tokens[colon + 1].text in "\"“‘'«"
    return opening.mention if is_quoted or scene.lang != "en" else None


def _opens_topic(scene: Scene, at: int) -> bool:
    """On the war; in an interview with the paper."""
    is_occasion = scene.is_small(at, "places") and any(scene.is_listed(at + i, "occasions") for i in (1, 2))
    return scene.is_listed(at, "topics") or is_occasion


def _is_opener(scene: Scene, at: int) -> bool:
    return scene.is_listed(at, "alerts") or scene.is_listed(at, "titles") or scene.key(at) == "و"


def _is_dateline(scene: Scene, start: int, colon: int) -> bool:
    """«غزة - وكالات: …»: a place, a dash and who has written it, whose words are the outlet's own."""
    place = next((c for c in scene.candidates if c.first == start and c.mention.type == "place"), None)
    # «فلسطين المحتلة - وكالات»: with an adjective.
    near = range(place.last + 1, min(place.last + 3, colon)) if place else range(0)
    dash = next((i for i in near if scene.tokens[i].text in _DASHES + "ـ"), colon)
    return dash < colon and scene.is_listed(dash + 1, "bylines")


def _is_ellipsis(scene: Scene, at: int) -> bool:
    return scene.key(at) == "…" or (scene.key(at) == "." and scene.key(at - 1) == ".")


def _source_at_end(scene: Scene) -> Iterator[tuple[int, Reach]]:
    """Seven killed in Idlib: rescuers; Seven killed in Idlib - SANA."""
    tokens = scene.tokens
    if scene.lang == "ar" and tokens[-1].text == ")":
        yield from _source_in_brackets(scene)
        return
    marks = [i for i, token in enumerate(tokens) if token.text == ":" or token.text in _DASHES]
    # «Ранены двое военных — СМИ»: a Russian headline may be shorter.
    if not marks or marks[-1] < _MIN_TOLD + (scene.lang != "ru"):
        return
    if scene.lang == "ru" and (tokens[-1].text == "." or marks[-1] == _MIN_TOLD):
        if tokens[marks[-1]].text in _DASHES:
            yield from _teller_at_end(scene, marks[-1])
        return
    if tokens[-1].text == ".":
        return
    if any(token.text in _BREAKS for token in tokens[marks[-1] :]):
        return
    speaker = _only_speaker(scene, marks[-1] + 1, len(tokens))
    if speaker:
        yield marks[-1], Reach(0, marks[-1], speaker)


def _teller_at_end(scene: Scene, dash: int) -> Iterator[tuple[int, Reach]]:
    """«Село освобождено — Минобороны РФ.», «Жертв нет, — губернатор Иванов.»: a Russian headline in running text;
    without a verb the dash means `is`."""
    end = len(scene.tokens) - (scene.tokens[-1].text == ".")
    is_contrast = any(scene.key(i) in scene.cues.file.claims.negations for i in range(dash))
    tells_on = any(can_be(scene.key(i), "VERB") for i in range(dash + 1, end))
    verbs = [i for i in range(dash) if any(can_be(scene.key(i), part) for part in ("VERB", "PRTS", "PRED"))]
    if verbs and not tells_on and (scene.key(dash - 1) == "," or _can_close(scene, verbs[-1], dash, is_contrast)):
        speaker = _only_speaker(scene, dash + 1, end)
        if speaker:
            yield dash, Reach(0, dash, speaker)


def _can_close(scene: Scene, verb: int, dash: int, is_contrast: bool) -> bool:
    """Whether what stands behind the dash tells the rest, and is not what a noun behind the last verb is called: «Убит
    глава района — генерал Иванов.», «отбросила не армия — полиция.»"""
    first = dash + 1
    if is_contrast or not can_stand_in(scene.key(first), "nomn"):
        return False
    offices = scene.cues.speakers.find(scene.tokens[first:])
    if any(office.first == 0 and office.meaning == "organisation" for office in offices):
        return True
    is_apart = not any(can_be(scene.key(i), "NOUN", "anim", "sing", "nomn") for i in range(verb + 1, dash))
    return is_apart and (scene.is_listed(first, "closing") or _names_somebody(scene, first))


def _names_somebody(scene: Scene, first: int) -> bool:
    """«ЦАХАЛ», «губернатор Иванов»; but not «сержант и ефрейтор»."""
    opening = next((c for c in scene.candidates if c.first == first), None)
    if opening is None or scene.is_small(opening.last + 1, "and"):
        # «Убиты двое — Иванов и Петров»: those of whom it is told.
        return False
    if not opening.is_role:
        return True
    behind = scene.tokens[opening.last + 1 : opening.last + 1 + _MAX_UNNAMED]
    return any(token.text[:1].isupper() for token in behind)


def _source_in_brackets(scene: Scene) -> Iterator[tuple[int, Reach]]:
    """مقتل 22 شخصا في هجوم للمسلحين (مصادر محلية); but not حركة المقاومة (حماس), a name in short, nor (رويترز)."""
    last = len(scene.tokens) - 1
    opening = next((i for i in range(last, _MIN_TOLD, -1) if scene.tokens[i].text == "("), None)
    if opening is None or any(c.last == opening - 1 and c.mention.type != "place" for c in scene.candidates):
        return
    is_credit = any(scene.begins_listed(i, "credits") for i in range(opening + 1, last))
    speaker = None if is_credit else _only_speaker(scene, opening + 1, last)
    if speaker:
        yield opening, Reach(0, opening, speaker)


def _only_speaker(scene: Scene, first: int, last: int) -> Mention | None:
    """The one whom tokens `first` to `last` name, if they hardly say more and their chief word is a speaker's."""
    words = [i for i in range(first, last) if scene.tokens[i].is_word and not _is_opener(scene, i)]
    inside = [c for c in scene.candidates if first <= c.first and c.last < last]
    named = {i for c in inside for i in range(c.first, c.last + 1)}
    # English ends in the chief word (Hamas official), Arabic begins with it, Russian may do either.
    chief = {"en": words[-1:], "ar": words[:1], "ru": words[:1] + words[-1:]}[scene.lang]
    speaking = [c for c in inside if _can_tell(scene, c, len(words)) and not _is_beside(scene, c)]
    is_long = len(words) > _MAX_WORDS or sum(i not in named for i in words) > _MAX_UNNAMED
    return None if is_long or not speaking or named.isdisjoint(chief) else _told_by(scene, speaking)


def _can_tell(scene: Scene, candidate: Candidate, n_words: int) -> bool:
    """Anybody but a place; a state or its capital where nothing else is said: موسكو: …"""
    is_alone = n_words == candidate.last - candidate.first + 1
    is_state = fold(candidate.mention.text) in scene.cues.speech_words["capitals"]
    is_place = candidate.mention.type == "place" and not (is_alone and is_state)
    return not is_place and not (is_alone and _is_scene(scene, candidate))


def _is_scene(scene: Scene, candidate: Candidate) -> bool:
    """باكستان: مصرع 24 شخصا: a state without a war of its own, before what happened there."""
    is_listed = fold(candidate.mention.text) in scene.cues.speech_words["scenes"]
    return is_listed and scene.is_listed(candidate.last + 2, "happenings")


def _is_beside(scene: Scene, candidate: Candidate) -> bool:
    before = candidate.first - 1
    return scene.is_listed(before - scene.is_small(before, "determiners"), "beside")


def _told_by(scene: Scene, speaking: Sequence[Candidate]) -> Mention:
    """Whom the source behind عن, else a person's name, else a name, else the role."""
    cited = [c for c in speaking if scene.key(c.first - 1) == "عن"]
    people = [c for c in speaking if c.mention.type == "person" and not c.is_role]
    names = [c for c in speaking if not c.is_role and not scene.is_told(c)]
    return (cited or people or names or list(speaking))[0].mention
