"""Whether a word of harm tells of a harm that was done: no plan, no threat, no denial, no mere description."""

from collections.abc import Sequence

from pipeline.annotate.deeds.agents_russian import follows_launch
from pipeline.annotate.deeds.denied_arabic import is_denied_wholly
from pipeline.annotate.deeds.equipment import is_of_equipment, is_of_munitions
from pipeline.annotate.deeds.ground import VERBS, Ground
from pipeline.annotate.deeds.told_arabic import (
    governor_of,
    is_aimed_at,
    is_by_aiming,
    is_charge,
    is_conditional,
    is_described,
    is_in_words,
    is_of_perpetrator,
    is_undergone,
    tells_of_event,
)
from pipeline.annotate.deeds.told_russian import (
    governor_russian,
    is_accused_of,
    is_done,
    is_finite,
    is_set_off,
    is_unreal_russian,
    is_used_for,
)
from pipeline.annotate.deeds.verbs_english import is_description
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.lemmas import word_forms
from pipeline.text.phrases import Match

_MAX_UNTOLD = 3
_MAX_OBJECT = 3
_MAX_LAUNCH = 4
_MAX_COUNT = 3
_MAX_LIGHT = 4
_MAX_LIGHT_ARABIC = 7
_MAX_FELL = 2
_VICTIMS = "жертв"
_THAT = ("that", "что")
_MARKS = ('"', "“", "«", "'", "‘")
_ARABIC_PRESENT = ("ي", "ت", "ن")
_MAX_SUPPOSED = 6
_ARABIC_NOUN = ("ال", "بال", "لل", "ب", "ل")


def is_told(ground: Ground, match: Match[Cue]) -> bool:
    """Whether it is told as done: not planned, not denied, and not only a description of somebody."""
    if ground.lang == "ar" and (is_denied_wholly(ground, match) or is_of_munitions(ground, match)):
        return False
    untold = {at for other in ground.of("untold") for at in range(other.first, other.last + 1) if _is_open(ground, at)}
    if match.meaning.kind == "victims":
        return match.first - 1 not in untold and (_is_told_of(ground, match) or _is_counted(ground, match))
    if is_of_equipment(ground, match):
        return False
    if match.meaning.kind not in VERBS:
        return _is_noun_told(ground, match, untold)
    if not _is_finite(ground, match):
        return False
    at = match.first - 1
    while at > match.first - 1 - _MAX_UNTOLD and _can_stand_between(ground, at) and not _is_future(ground, at):
        at -= 1
    return at not in untold and not _is_unreal(ground, match, at) and not _is_content_denied(ground, match)


def _is_content_denied(ground: Ground, verb: Match[Cue]) -> bool:
    """Denied that its forces opened fire, «отрицает, что войска обстреляли»."""
    that = ground.clause(verb.first)[0] - 1
    before = range(that - 1 - (ground.key(that - 1) == ","), that)
    is_that = ground.lang != "ar" and ground.key(that) in _THAT
    denials = (match for match in ground.of("untold") if ground.key(match.last).startswith(ground.words.denying))
    return is_that and any(match.last in before for match in denials)


def _is_unreal(ground: Ground, verb: Match[Cue], before: int) -> bool:
    """To find and kill, where the `to` is of both verbs; «убили бы»."""
    if ground.lang == "en":
        is_base = not ground.key(verb.first).endswith(("ed", "ing"))
        return is_base and ground.is_small(before, "and") and ground.key(before - 2) == "to"
    return ground.lang == "ru" and is_unreal_russian(ground, verb)


def _can_stand_between(ground: Ground, at: int) -> bool:
    is_auxiliary = ground.is_small(at, "finite" if ground.lang == "ru" else "be")
    return is_auxiliary or ground.key(at) == "быть" or ground.key(at).endswith("ly") or ground.key(at) in _MARKS


def _is_future(ground: Ground, at: int) -> bool:
    """«Будет убит»: of the auxiliaries only this one tells that nothing has happened yet."""
    return ground.lang == "ru" and can_be(ground.key(at), "futr")


def _is_open(ground: Ground, at: int) -> bool:
    """Whether the word leaves open what follows: قد يقصف (may), but قد شن (had launched)."""
    return ground.key(at) != "قد" or ground.key(at + 1)[:1] in _ARABIC_PRESENT


def is_event(ground: Ground, match: Match[Cue]) -> bool:
    """Whether a noun of harm without an agent tells of one happening: it goes on with whom or what was hit."""
    near = [verb for verb in ground.of("launch", "undergo") if abs(match.first - verb.last) <= _MAX_LAUNCH]
    near += [verb for verb in ground.of("hit") if blow_of(ground, verb) is match]
    near += [deed for deed in ground.of("suffer") if fell_to(ground, deed) is match]
    if match.meaning.kind in (*VERBS, "victims") or near:
        return True
    if ground.lang == "en":
        return _is_placed(ground, match)
    if match.meaning.kind == "outcomes" and ground.key(match.last + 1).isdigit():
        return True
    if ground.lang == "ar":
        return tells_of_event(ground, match)
    after = range(match.last + 1, match.last + 1 + _MAX_OBJECT)
    is_placed = any(ground.is_small(at, "places") or ground.key(at) == "по" for at in after)
    return is_placed or ground.is_noun_after(match.last)


def is_like_verb(ground: Ground, match: Match[Cue]) -> bool:
    """Whether it tells as a verb does: «заложников, убитых во время нападения»."""
    is_participle = ground.lang == "ru" and match.meaning.kind == "victims" and is_set_off(ground, match)
    return match.meaning.kind in VERBS or is_participle


def is_of_blow(ground: Ground, noun: Match[Cue]) -> bool:
    """Whether the noun of harm only tells by what the harm beside it was done; in Arabic a killing's noun is a harm."""
    return ground.lang != "ar" or is_by_aiming(ground, noun)


def _is_placed(ground: Ground, noun: Match[Cue]) -> bool:
    """The shelling of a school, the raid in Jenin, the Bali bombing; but no noun of a headline in capitals."""
    if ground.is_small(noun.last + 1, "places") or ground.key(noun.last + 1) == "of":
        return True
    before, after = noun.first - 1, noun.last + 1
    is_name = before > 0 and ground.tokens[before].text.istitle() and not ground.is_small(before, "determiners")
    is_last = not ground.key(after).isalpha() or ground.is_small(after, *ground.cues.small)
    return is_name and is_last and not ground.tokens[noun.first].text.istitle()


def blow_of(ground: Ground, verb: Match[Cue]) -> Match[Cue] | None:
    """The noun of the blow that is the subject of `verb`, a verb of hitting, and stands before it: a strike hit."""
    reach = _MAX_LIGHT
    if ground.lang == "ar":
        reach = _MAX_LIGHT_ARABIC
        if behind := next((blow for blow in ground.of("blows") if blow.first == verb.last + 1), None):
            # استهدف تفجيران الكنيسة.
            return behind
    for blow in reversed(ground.of("blows")):
        between = ground.tokens[blow.last + 1 : verb.first]
        is_near = 0 < verb.first - blow.last <= reach and not _is_parted(ground, blow, verb)
        if is_near and all(token.is_word for token in between):
            return blow if _is_subject(ground, blow, verb) else None
    return None


def _is_parted(ground: Ground, blow: Match[Cue], verb: Match[Cue]) -> bool:
    """الهجوم بدأ قبل يومين حيث هاجمت: whether the verb stands in another clause than one that tells of the blow."""
    stops = (at for at in range(blow.last + 1, verb.first) if at in ground.stops)
    return ground.lang == "ar" and any(at != verb.first - 1 or not ground.is_small(at, "relative") for at in stops)


def _is_subject(ground: Ground, blow: Match[Cue], verb: Match[Cue]) -> bool:
    between = range(blow.last + 1, verb.first)
    if ground.key(verb.first)[:1] == "و" or any(ground.is_small(at, "and", "be") for at in between):
        return False
    if any(ground.key(at) in ground.cues.file.deeds.occasions for at in between):
        # Killed in a strike after rebels stormed: the verb tells of another blow.
        return False
    if ground.lang == "ru":
        return can_stand_in(ground.key(blow.last), "nomn")
    # منفذ الهجوم أطلق النار: the noun before it is the subject; but منفذ الهجوم الذي استهدف.
    is_told_of = any(ground.is_small(at, "relative") for at in between) and is_of_perpetrator(ground, blow)
    return ground.lang != "ar" or is_told_of or ground.noun_before(blow.first) is None


def fell_to(ground: Ground, deed: Match[Cue]) -> Match[Cue] | None:
    """The noun of the blow whose victims somebody became: «жертвами ракетного удара стали»."""
    if ground.lang != "ru" or not ground.key(deed.last).startswith(_VICTIMS):
        return None
    near = (blow for blow in ground.of("blows") if 0 < blow.first - deed.last <= _MAX_FELL)
    return next((blow for blow in near if can_be(ground.key(blow.last), "gent")), None)


def _is_counted(ground: Ground, match: Match[Cue]) -> bool:
    """200 dead, عشرات القتلى, число погибших; the wounded beside counted dead; those a headline opens with."""
    first = match.first
    while (beside := _victims_before(ground, first)) is not None:
        first = beside
    if ground.lang == "ar" and (first == 0 or is_described(ground, first, match.last)):
        return not is_described(ground, first, match.last)
    left, right = ground.clause(first)
    near = range(max(left, first - _MAX_COUNT), first)
    after = range(match.last + 1, min(right, match.last + _MAX_COUNT)) if ground.lang != "ar" else ()
    is_counted = any(count.last in near for count in ground.of("counts", "results"))
    return is_counted or any(_is_number(ground, at) for at in (*near, *after))


def _victims_before(ground: Ground, at: int) -> int | None:
    """The token of the victims that an "and" (in Arabic joined to the noun) ties to those at token `at`."""
    before = at - 1 - (ground.lang != "ar" and ground.is_small(at - 1, "and"))
    is_tied = ground.key(at)[:1] == "و" if ground.lang == "ar" else before < at - 1
    return next((m.first for m in ground.of("victims") if is_tied and m.last == before), None)


def _is_number(ground: Ground, at: int) -> bool:
    numbers = ground.cues.file.numbers
    key = ground.key(at)
    listed = (numbers.words, numbers.scales, numbers.vague)
    return key[:1].isdigit() or any(form.key in words for form in word_forms(key, ground.lang) for words in listed)


def _is_finite(ground: Ground, match: Match[Cue]) -> bool:
    """Whether the form of a verb of harm tells, and is no noun, no plan and no description."""
    if ground.lang == "ru":
        return is_finite(ground, match)
    if ground.lang == "en":
        return not is_description(ground, match)
    is_attack = match.meaning.kind in ("do", "hit")
    # القتل, بقتل: the noun of the same letters; not ألقت, which is folded to them.
    is_noun = ground.key(match.first).removeprefix("و").startswith(_ARABIC_NOUN) and not is_charge(ground, match)
    is_noun &= not ground.tokens[match.first].text.removeprefix("و").startswith("أ")
    return not is_attack or not (is_noun or is_in_words(ground, match))


def _is_told_of(ground: Ground, match: Match[Cue]) -> bool:
    is_participle = ground.lang == "ru" and can_be(ground.key(match.first), "PRTF", "past")
    return is_participle and is_set_off(ground, match)


def _is_noun_told(ground: Ground, match: Match[Cue], untold: set[int]) -> bool:
    """No plan, no blow that somebody only wants to launch."""
    is_unreal = ground.lang == "ar" and (
        is_in_words(ground, match) or is_aimed_at(ground, match) or is_conditional(ground, match)
    )
    if is_unreal or _is_supposed(ground, match):
        return False
    if ground.lang == "ru" and follows_launch(ground, match):
        return True
    before = _governor(ground, match, untold)
    is_done_nonetheless = ground.lang == "ru" and (is_accused_of(ground, before) or is_used_for(ground, before))
    is_open = before in untold and not is_done_nonetheless
    near = [verb for verb in ground.of("launch", "undergo") if 0 < match.first - verb.last <= _MAX_LAUNCH]
    is_planned = _is_plan(ground, match, near) or any(_is_planned(ground, verb, untold) for verb in near)
    return not is_open and not is_planned


def _governor(ground: Ground, noun: Match[Cue], untold: set[int]) -> int:
    """The token that may tell of the noun that it has not happened, past the adjectives of states before it;
    in Russian past any, unless it tells so itself: «готовит решающий удар»."""
    if ground.lang == "ru":
        return governor_russian(ground, noun, untold)
    adjectives = {at for doer in ground.doers if doer.is_adjective for at in range(doer.first, doer.last + 1)}
    before = noun.first - 1
    while before in adjectives:
        before -= 1
    return governor_of(ground, noun, before) if ground.lang == "ar" else before


def _is_plan(ground: Ground, noun: Match[Cue], near: Sequence[Match[Cue]]) -> bool:
    """للهجوم, but not تعرض لهجوم, nor لهجوم الجيش."""
    clitics = ground.key(noun.first)[: noun.start - ground.tokens[noun.first].start]
    is_owned = any(doer.first in (noun.last + 1, noun.last + 2) for doer in ground.nouns)
    is_hit = any(verb.meaning.kind == "undergo" for verb in near) or is_undergone(ground, noun)
    return clitics.endswith("ل") and not is_owned and not is_hit


def _is_supposed(ground: Ground, noun: Match[Cue]) -> bool:
    """A strike on the port would be: nothing that happened."""
    after = range(noun.last + 1, min(noun.last + 1 + _MAX_SUPPOSED, ground.clause(noun.last)[1]))
    return any(ground.key(at) in ground.words.supposing for at in after)


def _is_planned(ground: Ground, verb: Match[Cue], untold: set[int]) -> bool:
    """Will launch, «намерены нанести»; but «удалось нанести»."""
    is_infinitive = ground.lang == "ru" and can_be(ground.key(verb.first), "INFN") and not is_done(ground, verb)
    return verb.first - 1 in untold or is_infinitive
