"""Who did a harm in a Russian clause, by the case in which the one who could have done it stands."""

from collections.abc import Sequence

from pipeline.annotate.deeds.cases_russian import agrees, first_in_case
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import MEANS, NOUNS, Ground
from pipeline.annotate.deeds.owners_russian import find_owner
from pipeline.annotate.deeds.people_russian import find_instrumental, find_subject
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, can_stand_in, grammemes
from pipeline.text.phrases import Match

_MAX_OWNER = 3
_MAX_RELATIVE = 8
_MAX_VICTIM = 3
_MAX_INVOLVED = 5
_FOR = "для"
_OPENING = ("«", '"', "“")
_MAX_TO_WEAPON = 5
_RELATIVES = ("который", "которая", "которое", "которые", "которую", "которого", "которых")


def russian_agent(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """Who did `deed`; None where the clause names nobody."""
    left, right = ground.clause(deed.first)
    if deed.meaning.kind in NOUNS:
        own = find_owner(ground, deed) or _by(ground, deed, right) or _launcher(ground, left, right)
        own = own or _later_launcher(ground, deed) or _reporter(ground, deed) or _user(ground, deed)
        own = own or _involved(ground, deed)
        return own or _of_weapon(ground, deed, right) or _behind_civilians(ground, deed)
    if deed.meaning.kind in ("suffer", "victims"):
        return _of_means(ground, deed, left, right)
    return _of_verb(ground, deed, left, right) or _of_means(ground, deed, left, right)


def _of_weapon(ground: Ground, blow: Match[Cue], right: int) -> Mention | None:
    """«Атака городов беспилотниками ВСУ»: whose the weapon in the instrumental is."""
    near = (m for m in ground.of("weapons") if blow.last < m.first < min(right, blow.last + 1 + _MAX_TO_WEAPON))
    means = (m for m in near if can_be(ground.key(m.first), "ablt") and not ground.is_governed(m.first))
    return next((owner for m in means if (owner := find_owner(ground, m))), None)


def _behind_civilians(ground: Ground, blow: Match[Cue]) -> Mention | None:
    """«Обстрелы гражданских объектов ВСУ»: a name without cases behind a target that is no army's."""
    at = blow.last + 1
    if not ground.key(at).startswith(ground.words.of_civilians) or not can_be(ground.key(at + 1), "NOUN", "gent"):
        return None
    return _undeclined_at(ground, at + 2)


def is_told(key: str) -> bool:
    """Whether the word, a form of a verb of harm, tells that it happened: no infinitive, no future, no noun."""
    is_done = any("VERB" in reading and "futr" not in reading for reading in grammemes(key))
    return is_done or can_be(key, "PRTS") or can_be(key, "GRND")


def is_verb(key: str) -> bool:
    """Whether the word can be a verb's form at all; «удар» and «гибель» can not."""
    return any(can_be(key, part) for part in ("VERB", "INFN", "PRTS", "PRTF", "GRND"))


def is_passive(key: str) -> bool:
    """Whether the subject of this form suffers: «убит», «обстреливается»."""
    return can_be(key, "PRTS") or can_be(key, "PRTF", "pssv") or key.endswith(("ся", "сь"))


def _of_verb(ground: Ground, verb: Match[Cue], left: int, right: int) -> Mention | None:
    if can_be(ground.key(verb.first), "PRTF", "actv"):
        return _before_comma(ground, verb.first - 1)
    if can_be(ground.key(verb.first), "PRTF", "pssv"):
        left = verb.last + 1
        if (undeclined := _undeclined_at(ground, left)) is not None:
            return undeclined
    key = ground.key(verb.first)
    if is_passive(key) and not key.startswith(ground.words.never_passive):
        doer = first_in_case(ground, ground.doers_in(left, right), "ablt")
        if doer is None and verb.meaning.kind == "launch" and can_be(key, "PRTS"):
            # «Удар был нанесён ВСУ».
            doer = _undeclined_at(ground, verb.last + 1)
        return doer or _owner_of_instrumental(ground, left, right) or find_instrumental(ground, verb)
    if can_be(ground.key(verb.first), "INFN"):
        # «Нападавшему удалось убить».
        before = ground.doers_in(left, verb.first)[::-1]
        return first_in_case(ground, before, "datv") or first_in_case(ground, before, "nomn")
    if can_be(ground.key(verb.first), "GRND"):
        return first_in_case(ground, ground.doers_in(left, verb.first), "nomn")
    return _of_active(ground, verb, left, right)


def _undeclined_at(ground: Ground, at: int) -> Mention | None:
    """«Нанесённый ВСУ удар», «похищенных «Боко харам»»: a name that shows no case, right behind a participle."""
    is_quoted = ground.key(at) in _OPENING
    doer = next((d for d in ground.nouns if d.kind == "named" and d.first == at + is_quoted), None)
    is_undeclined = is_quoted or ground.tokens[min(at, len(ground.tokens) - 1)].text.isupper()
    return doer.mention if doer and is_undeclined else None


def _of_active(ground: Ground, verb: Match[Cue], left: int, right: int) -> Mention | None:
    """The subject of a verb that is not passive, before it or after it."""
    before = [d for d in ground.doers_in(left, verb.first) if agrees(ground, d.noun, verb.first)]
    before = [d for d in before if not _is_victim(ground, d)]
    if not before and ground.key(verb.first - 1) in _RELATIVES:
        # «Боевики, которые напали».
        return _before_comma(ground, verb.first - 2)
    is_finite = can_be(ground.key(verb.first), "VERB")
    after = [d for d in ground.doers_in(verb.last + 1, right) if is_finite and agrees(ground, d.noun, verb.first)]
    means = [m for m in ground.of(*MEANS) if left <= m.first < right and _can_be_subject(ground, m, verb)]
    launched = [m for m in ground.of("launch") if left <= m.first < verb.first]
    if before and not (means and not launched and before[-1].noun < means[-1].first < verb.first):
        # «Украинские части обстреляли»: no noun that is listed, but its adjective tells whose.
        adjective = next((doer.mention for doer in before if doer.is_adjective), None)
        return first_in_case(ground, before[::-1], "nomn") or adjective
    owned = next((owner for m in means if (owner := find_owner(ground, m))), None)
    # «Взрыв убил семерых солдат»: the blow is the subject, those after it are its victims.
    is_of_blow = any(m.last < verb.first for m in means)
    if owned or is_of_blow:
        return owned
    behind = first_in_case(ground, after, "nomn") or _adjective_after(ground, verb, left, after)
    goes_on = _speaker(ground, verb, left) or _going_on(ground, verb, left)
    return behind or goes_on or (find_subject(ground, verb, left) if is_finite else None)


def _is_victim(ground: Ground, doer: Doer) -> bool:
    """«Погибли 17 полицейских, мэру перерезали горло»: whoever stands behind a verb of suffering is its subject."""
    near = (verb for verb in ground.of("suffer") if 0 < doer.first - verb.last <= _MAX_VICTIM)
    return any(ground.clause(verb.first) == ground.clause(doer.first) for verb in near)


def _can_be_subject(ground: Ground, means: Match[Cue], verb: Match[Cue]) -> bool:
    """«Взрыв убил», but not «взрыв устроил смертник»: a blow that is launched is no subject."""
    is_launched = verb.meaning.kind == "launch" and means.meaning.kind == "blows"
    return not is_launched and agrees(ground, means.first, verb.first)


def _speaker(ground: Ground, verb: Match[Cue], left: int) -> Mention | None:
    """«Хуситы заявили, что поразили»: who says it did it, if the verb stands right behind «что»."""
    is_bare = all(can_be(ground.key(at), "ADVB") for at in range(left, verb.first))
    if ground.key(left - 1) != "что" or not is_bare:
        return None
    start = _start_before(ground, left - 1)
    return _subject_among(ground, ground.doers_in(start, left - 1), verb)


def _going_on(ground: Ground, verb: Match[Cue], left: int) -> Mention | None:
    """«Повстанцы вошли в город, после чего расстреляли», «…, но и обстреляли»: the subject of the clause before goes
    on."""
    is_bare = all(can_be(ground.key(at), "ADVB") or ground.is_small(at, "and") for at in range(left, verb.first))
    if ground.key(left - 1) != "чего" and not (ground.key(left - 1) == "но" and is_bare):
        return None
    return _subject_among(ground, ground.doers_in(_start_before(ground, left - 1), left - 1), verb)


def _reporter(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """«Минобороны сообщило об уничтожении»: an army that reports what it calls so did it itself."""
    about = deed.first - 1
    if ground.key(about) not in ("о", "об") or not ground.key(deed.first).startswith(ground.words.announced):
        return None
    verb = next((m for m in ground.sentence.find(ground.cues.speech) if m.last == about - 1), None)
    if verb is None:
        return None
    return _subject_among(ground, ground.doers_in(ground.clause(about - 1)[0], verb.first)[::-1], verb)


def _user(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """«Для удара по рынку армия использовала ракеты»: who used weapons for it."""
    if not any(ground.key(at) == _FOR for at in range(max(0, deed.first - _MAX_OWNER), deed.first)):
        return None
    verb = find_use(ground, deed.first)
    if verb is None:
        return None
    doers = [doer for doer in ground.doers_in(*ground.clause(deed.first)) if agrees(ground, doer.noun, verb)]
    return first_in_case(ground, doers, "nomn")


def _involved(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """«О причастности ВСУ к обстрелу»: whose part in the deed stands before it."""
    link = deed.first - 1
    while can_be(ground.key(link), "ADJF"):
        link -= 1
    before_link = range(ground.clause(link)[0], link)
    is_denied = any(ground.key(i) in ground.cues.file.claims.negations for i in before_link)
    if ground.key(link) not in ground.words.involving or is_denied:
        return None
    if ground.key(link - 1).startswith(ground.words.taking_part):
        # «Боевики участвовали в нападении».
        return first_in_case(ground, ground.doers_in(ground.clause(link)[0], link - 1)[::-1], "nomn")
    whose = ground.doers_in(max(0, link - _MAX_INVOLVED), link)[::-1]
    before = ((doer, doer.first - 1 - (ground.key(doer.first - 1) in _OPENING)) for doer in whose)
    return next((doer.mention for doer, at in before if ground.key(at).startswith(ground.words.guilt)), None)


def find_use(ground: Ground, at: int) -> int | None:
    """The verb in the clause of token `at` that tells of what was used."""
    used = (i for i in range(*ground.clause(at)) if ground.key(i).startswith(ground.words.used_for))
    return next((i for i in used if is_told(ground.key(i))), None)


def _start_before(ground: Ground, that: int) -> int:
    """The first token of the clause that «что» and its verb of speech belong to."""
    at = that
    while at > 0 and (at in ground.stops or ground.key(at) == ","):
        at -= 1
    return ground.clause(at)[0]


def _adjective_after(ground: Ground, verb: Match[Cue], left: int, after: Sequence[Doer]) -> Mention | None:
    """«Лодку обстрелял израильский катер»: the object stands before the verb, so the adjective is the subject's."""
    objects = (at for at in range(left, verb.first) if can_be(ground.key(at), "accs") and not ground.is_governed(at))
    has_object = any(can_be(ground.key(at), "NOUN") and not can_be(ground.key(at), "nomn") for at in objects)
    return next((doer.mention for doer in after if doer.is_adjective and has_object), None)


def _before_comma(ground: Ground, comma: int) -> Mention | None:
    """«Боевики, напавшие на село»: whom the clause behind the comma at token `comma` tells of."""
    beside = ground.noun_before(comma)
    return beside.mention if beside and ground.key(comma) == "," else None


def _subject_among(ground: Ground, doers: Sequence[Doer], verb: Match[Cue]) -> Mention | None:
    """The first of `doers` that can be the subject of `verb`."""
    return first_in_case(ground, [doer for doer in doers if agrees(ground, doer.noun, verb.first)], "nomn")


def _owner_of_instrumental(ground: Ground, left: int, right: int) -> Mention | None:
    """«Убит израильским ударом»."""
    means = (m for m in ground.of(*MEANS) if left <= m.first < right and can_be(ground.key(m.first), "ablt"))
    return next((owner for m in means if (owner := find_owner(ground, m))), None)


def _by(ground: Ground, deed: Match[Cue], right: int) -> Mention | None:
    """«Со стороны ВСУ»."""
    for by in ground.of("by"):
        near = [d for d in ground.doers_in(by.last + 1, right) if d.first <= by.last + _MAX_OWNER]
        is_of_other = any(deed.last < other.first < by.first for other in ground.of("suffer", "do"))
        if deed.last < by.first and near and not is_of_other:
            return near[0].mention
    return None


def _of_means(ground: Ground, deed: Match[Cue], left: int, right: int) -> Mention | None:
    """«Погибли в результате израильского удара», «при обстреле со стороны ВСУ»."""
    for means in ground.of(*MEANS):
        before = range(max(left, means.first - _MAX_OWNER), means.first)
        is_cause = any(cause.last in before for cause in ground.of("causes"))
        is_of_deed = is_cause and means.first < right
        if is_of_deed and (owner := find_owner(ground, means) or _by(ground, means, right)):
            return owner
    return _by(ground, deed, right)


def follows_launch(ground: Ground, blow: Match[Cue]) -> Match[Cue] | None:
    """The verb by which a clause after the noun tells that it happened: «атак, которые совершили», «нанесённых»."""
    for verb in ground.of("launch"):
        is_near = 0 < verb.first - blow.last <= _MAX_RELATIVE
        is_participle = can_be(ground.key(verb.first), "PRTF", "past") and ground.key(verb.first - 1) == ","
        opening = range(blow.last + 1, verb.first)
        if is_near and (is_participle or any(ground.key(at) in _RELATIVES for at in opening)):
            return verb
    return None


def _later_launcher(ground: Ground, blow: Match[Cue]) -> Mention | None:
    """«Ударов по Сирии, нанесённых США», «атак, которые совершили боевики»."""
    verb = follows_launch(ground, blow)
    if verb is None:
        return None
    left, right = ground.clause(verb.first)
    if can_be(ground.key(verb.first), "VERB"):
        return _subject_among(ground, ground.doers_in(left, right), verb)
    beside = next((d for d in ground.nouns if d.first == verb.last + 1), None)
    return beside.mention if beside and can_stand_in(ground.key(beside.noun), "ablt") else None


def _launcher(ground: Ground, left: int, right: int) -> Mention | None:
    """«ВСУ нанесли удар», «удар нанесён российской авиацией»; of «прогремел взрыв» nobody is the subject."""
    intransitive = ground.cues.file.deeds.intransitive
    # «Продолжают удары», «начали обстрел»: with an infinitive behind them such verbs launch nothing.
    going_on = [m for m in ground.of("managed") if can_be(ground.key(m.last + 1), "NOUN", "accs")]
    launches = [*ground.of("launch"), *going_on]
    launches = [m for m in launches if left <= m.first < right and ground.key(m.first) not in intransitive]
    return next((agent for verb in launches if (agent := _of_verb(ground, verb, left, right))), None)
