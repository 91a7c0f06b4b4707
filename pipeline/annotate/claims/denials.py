"""Who says that it was not so: verbs of denying, and sentences that deny by themselves when somebody says them.

Only what is said about harm, attack, responsibility or a deed of war counts, so this sentence or one of the two on
either side must speak of war, unless a state denies the charges against it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.claims.denied import Denied, called_untrue, denied_by_verbs, denies_charge, has_word
from pipeline.annotate.claims.joined_and import joined_and
from pipeline.annotate.claims.near_harm import is_deed_near
from pipeline.annotate.claims.stated import answers, statements, told
from pipeline.annotate.deeds.affixes_arabic import PRONOUNS
from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.voices.reporting import reach_of_verb
from pipeline.annotate.voices.speakers import Scene, set_scene
from pipeline.annotate.voices.unlisted import noun_behind
from pipeline.catalog.cues import Cue, Cues, LanguageCues
from pipeline.records.annotation import Mention, Tag
from pipeline.text.phrases import Match

_MAX_TO_UNTRUE = 12
_MAX_OBJECT = 3
"""Tokens from the verb to what it calls its object where both are tagged: called it a lie."""
_MAX_TO_CALLED, _MAX_FROM_NAMED = {"accusation": 9, "content": 6}, 5
_MARKS = ",،:;؛"
_CALLED = ("accusation", "content")
_DENYING = ("verb", "rejection", "dismissal", "naming", "statement", "absent", "answer", "untrue")


def find_denials(reading: Reading, cues: Cues) -> list[Tag]:
    """Tags of kind denial in order, each with what is denied and, where the sentence names them, who denies."""
    language = cues.of(reading.lang)
    found: list[Tag] = []
    for sentence in reading.sentences:
        matches = sentence.find(language.denials)
        kinds = {match.meaning.kind for match in matches}
        if kinds.isdisjoint(_DENYING):
            continue
        scene = set_scene(reading, sentence, language)
        if not _is_of_war(reading, sentence, language):
            found += _of_states(reading, scene, sentence, matches)
            continue
        dismissed = list(_dismissed(reading, scene, sentence, matches))
        verbs = [*((one, one[0]) for one in denied_by_verbs(scene, matches)), *dismissed]
        denied = [one for one, _ in verbs]
        is_answer = bool(denied) or "contrary" in kinds or any(tag.sentence >= sentence.index - 1 for tag in found)
        found += [_tag(reading, sentence, one, _denier(scene, verb, matches), language) for one, verb in verbs]
        stated = _stated(reading, scene, sentence, denied, is_answer)
        found += [_tag(reading, sentence, one, _teller(reading, sentence, one[0], matches), language) for one in stated]
    return sorted(found, key=lambda tag: tag.start)


def _of_states(reading: Reading, scene: Scene, sentence: Sentence, matches: Sequence[Match[Cue]]) -> Iterator[Tag]:
    """`Moscow denies the accusations.`: whatever they are, those against a state are seldom of anything else."""
    for one in denied_by_verbs(scene, matches):
        denier = _denier(scene, one[0], matches) if denies_charge(scene, matches, one[0]) else None
        if denier and denier.type == "place":
            yield _tag(reading, sentence, one, denier, scene.cues)


def _stated(
    reading: Reading, scene: Scene, sentence: Sentence, denied: Sequence[Denied], is_answer: bool
) -> list[Denied]:
    """What denies by itself, and what does in answer to a denial in this sentence or the one before."""
    matches = sentence.find(scene.cues.denials)
    alone = [pair for pair in statements(scene, matches) if not _is_part(scene, pair[0], denied)]
    found = told(reading, scene, sentence, alone, bool(denied))
    if not (is_answer or found):
        return found
    more = [pair for pair in answers(scene, matches, reading) if not _is_part(scene, pair[0], [*denied, *found])]
    return found + told(reading, scene, sentence, more, bool(denied))


def _is_part(scene: Scene, match: Match[Cue], denied: Sequence[Denied]) -> bool:
    """Whether a verb has said it: `dismissed the reports as` … `false`, `called them a` … `complete lie`."""
    is_untrue = match.meaning.kind == "untrue"
    before = [o for o, _ in denied if o.first <= match.first]
    return any(match.last <= o.last or (is_untrue and _is_joined(scene, o.last, match.first)) for o in before)


def _is_joined(scene: Scene, first: int, last: int) -> bool:
    """Whether neither a mark nor a verb of speech parts two tokens."""
    return scene.next_mark(first, _MARKS, last) == last and not any(first < verb < last for verb in scene.verbs)


def _tag(reading: Reading, sentence: Sentence, found: Denied, speaker: Mention | None, cues: LanguageCues) -> Tag:
    match, what = found
    start = match.start + joined_and(match.first, sentence.tokens, cues)
    text = reading.text[start : match.end]
    return Tag("denial", start, match.end, text, sentence.index, speaker=speaker, value={"what": what})


def _is_of_war(reading: Reading, sentence: Sentence, cues: LanguageCues) -> bool:
    """Whether an armed group is named here, or harm or those who fight are told within two sentences."""
    # A state or a politician alone makes no war: they deny much else.
    names_group = any(mention.type == "group" for mention in reading.mentions_in(sentence))
    # To target nobody's civilians speaks of war by itself.
    stated = {m.meaning.value for m in sentence.find(cues.denials) if m.meaning.kind == "statement"}
    return names_group or "of_targeting" in stated or is_deed_near(reading, sentence, cues)


def _dismissed(
    reading: Reading, scene: Scene, sentence: Sentence, matches: Sequence[Match[Cue]]
) -> Iterator[tuple[Denied, Match[Cue]]]:
    """Calling the reports false, with the verb; of a long object between the two, only what it is called is tagged."""
    yield from (((match, "of_event"), match) for match in matches if match.meaning.kind == "dismissal")
    for match in matches:
        right = min(scene.clause(match.first)[1], match.last + 1 + _MAX_TO_UNTRUE)
        after = [m for m in matches if match.last < m.first < right]
        untrue = next((m for m in after if _is_untrue(m)), None)
        if match.meaning.kind != "naming" or untrue is None:
            continue
        about = _called(reading, scene, sentence, match, untrue)
        if about or untrue.meaning.value == "lie":
            is_near = untrue.first - match.last <= _MAX_OBJECT
            span = replace(match, end=untrue.end, last=untrue.last) if is_near else untrue
            yield (span, called_untrue(about, untrue)), match


def _called(
    reading: Reading, scene: Scene, sentence: Sentence, naming: Match[Cue], untrue: Match[Cue]
) -> list[Match[Cue]]:
    """The accusations and deeds that are called so: those beside the verb; for `called them`, those told before."""
    told = [m for m in sentence.find(scene.cues.denials) if m.meaning.kind in _CALLED]
    if not _calls_them(scene, naming):
        last = untrue.last + _MAX_FROM_NAMED
        return [m for m in told if naming.first - _MAX_TO_CALLED[m.meaning.kind] <= m.first <= last]
    before = reading.sentences[max(0, sentence.index - 1) : sentence.index]
    earlier = [m for one in before for m in one.find(scene.cues.denials) if m.meaning.kind in _CALLED]
    meant = [m for m in told if m.first < naming.first] or earlier
    is_told = any(m.meaning.kind == "accusation" or m.meaning.value == "of_figure" for m in meant)
    return meant if is_told else []


def _calls_them(scene: Scene, naming: Match[Cue]) -> bool:
    """Whether a pronoun is called something: called it, «назвал их», وصفها."""
    at = naming.last + 1
    if scene.lang == "ar":
        return scene.key(naming.last).endswith(PRONOUNS) or scene.is_small(at, "pronouns")
    return scene.is_small(at, "pronouns") or has_word(scene, at, "them")


def _is_untrue(match: Match[Cue]) -> bool:
    is_statement = match.meaning.kind == "statement" and match.meaning.value in ("of_event", "of_figure")
    return is_statement or match.meaning.kind in ("untrue", "dismissal")


def _denier(scene: Scene, match: Match[Cue], matches: Sequence[Match[Cue]]) -> Mention | None:
    if has_word(scene, match.first, "nouns"):
        return scene.before(match.first)
    if scene.cues.lang == "ar" and (denier := _arabic_denier(scene, match, matches)):
        return denier
    verb = replace(match, last=match.first) if match.meaning.kind == "naming" else match
    reach = reach_of_verb(scene, verb)
    return reach.speaker if reach else None


def _teller(reading: Reading, sentence: Sentence, match: Match[Cue], matches: Sequence[Match[Cue]]) -> Mention | None:
    """Who says of another's accusations that they are not so: `Delhi said Lahore's claims were untrue`."""
    accused = max((m.start for m in matches if m.meaning.kind == "accusation" and m.last < match.first), default=0)
    over = reading.attributions_over(sentence.index, match.start, match.end)
    over = [a for a in over if a.speaker and not a.is_denied]
    before = [a for a in over if a.cue[1] <= accused]
    return max(before, key=lambda a: a.cue).speaker if 0 < len(before) < len(over) else None


def _end_of_denial(scene: Scene, match: Match[Cue]) -> int:
    """The token at which something else begins to be told: at a mark, or another verb of speech."""
    mark = scene.next_mark(match.last, ",،:.")
    return min((verb for verb in scene.verbs if match.last < verb < mark), default=mark)


def _arabic_denier(scene: Scene, match: Match[Cue], matches: Sequence[Match[Cue]]) -> Mention | None:
    """The subject right before the verb (headlines), or between the verb and what it denies; none of a participle."""
    if scene.is_participle(match.first):
        return None
    beside = next((c for c in scene.candidates if c.first < match.first <= c.last + 1), None)
    if beside and scene.key(match.first)[:1] != "و":
        return _cut(scene, beside.mention, match.first)
    right = _end_of_denial(scene, match)
    denied = min((m.first for m in matches if match.last < m.first < right), default=right)
    denier = scene.after(match.last, denied + 1) or noun_behind(scene, match.last, denied)
    return _cut(scene, denier, denied) if denier and denier.start < scene.tokens[denied - 1].end else None


def _cut(scene: Scene, mention: Mention, at: int) -> Mention:
    """`mention` without the word at token `at`, which looks like its adjective: الجيش ينفي, نفت الوزارة الأنباء."""
    end = min(mention.end, scene.tokens[at - 1].end)
    return replace(mention, end=end, text=scene.text[mention.start : end])
