"""Who did a harm in an English clause: the subject of an active verb, `by …`, or whose the weapon or the blow is."""

from collections.abc import Iterator

from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import MEANS, NOUNS, VERBS, Ground
from pipeline.annotate.deeds.verbs_english import is_active, is_noun
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_OWNER = 4
"""Words before a blow among which its owner stands: Israeli overnight air strikes."""
_MAX_CAUSE = 6
"""Words from a preposition to the blow: in the Syrian army's large-scale offensive."""
_MAX_BY = 4
_MAX_JOINED = 2
_OBJECTS = ("on", "against", "in", "at", "near")
_INNER_MARKS = ("'", "“", "‘", '"', "«")
_MAX_LOYALTY = 4
_MAX_SIDES = 8


def english_agent(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """Who did `deed`; None where the clause names nobody."""
    if deed.meaning.kind in NOUNS or is_noun(ground, deed):
        return _owner(ground, deed) or _by(ground, deed) or _launcher(ground, deed) or _beside(ground, deed)
    if deed.meaning.kind not in ("suffer", "victims") and is_active(ground, deed):
        return _subject(ground, deed) or _of_means(ground, deed)
    return _by(ground, deed) or _of_means(ground, deed)


def _owner(ground: Ground, means: Match[Cue]) -> Mention | None:
    """Israeli air strikes, Hamas's rockets, rebel shelling; of warplanes, the warplanes themselves."""
    crewed = next((d for d in ground.doers if d.first <= means.first <= d.last), None)
    if crewed and means.meaning.kind == "weapons":
        return crewed.mention
    for at in _words_before(ground, means.first):
        owner = next((d for d in ground.doers if d.first <= at and at <= d.last < means.last), None)
        if owner and _can_own(ground, owner):
            return owner.mention
        if not _can_stand_between(ground, at):
            return None
    return None


def _words_before(ground: Ground, end: int) -> Iterator[int]:
    """The tokens before `end`, the nearest first, as far as the owner may stand; marks are not counted (Oct. 7)."""
    left = _MAX_OWNER
    for at in range(end - 1, -1, -1):
        yield at
        left -= ground.tokens[at].is_word
        if left == 0:
            return


def _can_stand_between(ground: Ground, at: int) -> bool:
    """Whether the owner may still come before this word: Israel's overnight strikes; but rebels and two strikes,
    officials reported heavy shelling."""
    is_joint = ground.is_small(at, "and") and ground.noun_before(at) is not None
    if is_joint or any(match.last == at for match in ground.sentence.find(ground.cues.speech)):
        return False
    if not ground.tokens[at].is_word:
        return ground.key(at) in _INNER_MARKS or (at not in ground.stops and ground.key(at) == ".")
    is_small = ground.is_small(at, "determiners", "places", "by", "be") and ground.key(at) not in ("s", "new", "two")
    return not is_small and not ground.key(at).endswith("ing")


def _can_own(ground: Ground, doer: Doer) -> bool:
    """Unlisted organisations (Charlie Hebdo attack) and states without 's (Syria strikes; but US strikes) were hit."""
    if doer.kind == "named" and doer.mention.type == "place":
        ending = ground.tokens[doer.last].text
        is_possessive = ending.endswith(("'s", "’s")) or ground.key(doer.last + 1) in ("'", "’", "s")
        return is_possessive or ending.replace(".", "").isupper()
    return doer.mention.type not in ("organisation", "person") or doer.mention.entity is not None


def _by(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """By Israeli forces, at the hands of rebels; by an Israeli strike."""
    end = ground.clause(deed.last)[1]
    for by in ground.of("by"):
        if not deed.last < by.first < end or _is_of_other(ground, deed, by):
            continue
        reach = range(by.last + 1, min(by.last + 1 + _MAX_BY, end))
        doer = next((d for d in ground.nouns if d.first in reach and not _tells_count(ground, d)), None)
        if doer and doer.mention.type == "place" and ground.key(by.last) == "from":
            # Rockets from Lebanon: that is where they were fired.
            continue
        means = next((m for m in ground.of(*MEANS) if m.first in reach), None)
        if means and (doer is None or means.first <= doer.first or means.first == doer.last + 1):
            is_sniper = doer is not None and means.first == doer.first
            return _owner(ground, means) or _by(ground, means) or (doer.mention if doer and is_sniper else None)
        if doer:
            return doer.mention
    return None


def _is_of_other(ground: Ground, deed: Match[Cue], by: Match[Cue]) -> bool:
    """Killed in a raid condemned by: another verb or another blow stands before the `by`."""
    if any(deed.last + _MAX_JOINED < other.first < by.first for other in ground.of("blows", "outcomes")):
        return True
    before = by.first - 1
    is_noun_before = ground.key(before).endswith("s") or ground.is_small(before - 1, "determiners")
    between = range(deed.last + 1, before) if is_noun_before else ()
    if any(ground.key(at) in ground.cues.speech_words["afterwards"] for at in between):
        # The shelling began after threats by rebels: theirs is what came before.
        return True
    is_participle = ground.key(before).endswith("ed") or ground.key(before) in ground.words.irregular
    is_of_harm = any(match.last == before for match in ground.of(*VERBS, "launch", "blows"))
    is_joined = all(_is_participle_or_joint(ground, at) for at in range(deed.last + 1, by.first))
    return is_participle and not is_of_harm and not is_joined


def _tells_count(ground: Ground, doer: Doer) -> bool:
    return any(ground.key(doer.last + back) in ground.words.tallies for back in (1, 2))


def _beside(ground: Ground, blow: Match[Cue]) -> Mention | None:
    """Militants behind the October attack; the marathon bombing suspect Karim Dov."""
    if ground.key(blow.last + 1) in ground.words.suspects:
        return next((d.mention for d in ground.nouns if d.first == blow.last + 2), None)
    before = range(blow.first - 1, blow.first - 1 - _MAX_BY, -1)
    behind = next((at for at in before if ground.key(at) == "behind"), None)
    doer = ground.noun_before(behind) if behind is not None else None
    return doer.mention if doer else None


def _is_participle_or_joint(ground: Ground, at: int) -> bool:
    """Raped, tortured and imprisoned by: what stands between a participle and the doer of all of them."""
    return ground.key(at) == "," or ground.is_small(at, "and") or ground.key(at).endswith("ed")


def _of_means(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """Killed in an Israeli strike, from rebel fire."""
    left, right = ground.clause(deed.first)
    for means in ground.of(*MEANS):
        before = range(max(left, means.first - _MAX_CAUSE), means.first)
        is_cause = any(
            cause.last in before and (cause.meaning.kind == "causes" or cause.first > deed.last)
            for cause in ground.of("causes", "by")
        )
        if left <= means.first < right and is_cause and (owner := _owner(ground, means) or _by(ground, means)):
            return owner
    return None


def _launcher(ground: Ground, blow: Match[Cue]) -> Mention | None:
    """Jets carried out a strike."""
    left = ground.clause(blow.first)[0]
    launches = [match for match in ground.of("launch") if left <= match.first < blow.first]
    return _subject(ground, launches[-1]) if launches and is_active(ground, launches[-1]) else None


def _subject(ground: Ground, verb: Match[Cue]) -> Mention | None:
    beside = ground.noun_before(verb.first)
    if beside and _is_of_two_sides(ground, beside):
        return None
    if beside and not (_is_object(ground, beside, verb) or _is_loyalty(ground, beside) or _is_where(ground, beside)):
        return beside.mention
    if relative := _insertion_before(ground, verb):
        return _antecedent(ground, relative)
    left, _ = ground.clause(verb.first)
    is_pronoun = any(ground.is_small(at, "pronouns") for at in range(left, verb.first))
    is_relative = left > 0 and ground.is_small(left - 1, "relative", "that") and not is_pronoun
    if is_relative and not ground.doers_in(left, verb.first):
        # Fighters who killed …: the one before the relative word.
        return _antecedent(ground, left - 1)
    left = _start_of_subject(ground, verb, left)
    is_joined = ground.is_small(verb.first - 1, "and")
    earlier = [m for m in ground.of("do", "hit", "launch") if left <= m.first < verb.first and is_active(ground, m)]
    if is_joined and earlier:
        # The army hit two rebels and destroyed a truck: of both verbs it is the subject.
        return _subject(ground, earlier[-1])
    is_gerund = _is_gerund(ground, verb)
    # Troops foil a raid, kill ten: behind a comma the verb shares the subject of the sentence.
    is_second = is_joined or is_gerund or ground.key(verb.first - 1) == ","
    found = next(_subjects(ground, left, verb.first, backward=not is_second), None)
    pronoun = next((at for at in range(left, verb.first) if ground.is_small(at, "pronouns")), verb.first)
    # It repelled a rebel attack, killing ten: the pronoun is the subject.
    return None if found and is_gerund and ground.tokens[pronoun].start < found.start else found


def _insertion_before(ground: Ground, verb: Match[Cue]) -> int | None:
    """The strike, which the army said hit militants, killed ten: where the insertion between the two opens."""
    if ground.key(verb.first - 1) != "," or _is_gerund(ground, verb):
        return None
    openings = (at for at in range(verb.first - 2, 1, -1) if ground.key(at - 1) == ",")
    return next((at for at in openings if ground.is_small(at, "relative")), None)


def _start_of_subject(ground: Ground, verb: Match[Cue], left: int) -> int:
    """Hamas claims to have fired, gunmen crossed the river before opening fire: the subject is in the clause before.

    Of members of the militia killed when a store blew up, it stands behind the "when".
    """
    left = max((at + 1 for at in range(left, verb.first) if ground.key(at) == "when"), default=left)
    is_first = all(ground.key(at).endswith("ly") for at in range(left, verb.first))
    is_late = _is_gerund(ground, verb) and is_first and not ground.is_small(left - 1, "relative", "that")
    return ground.clause(left - 1)[0] if left > 0 and (ground.key(left) == "to" or is_late) else left


def _is_gerund(ground: Ground, verb: Match[Cue]) -> bool:
    return ground.key(verb.first).endswith("ing") and not ground.is_small(verb.first - 1, "be")


def _is_object(ground: Ground, doer: Doer, verb: Match[Cue]) -> bool:
    """Militants attack Israel killing …, strikes against rebels kill …: the one before the verb is hit by the first."""
    if ground.key(doer.first - 1) == "against":
        return True
    is_hit = any(match.last == doer.first - 1 for match in ground.of("do", "hit", "blows"))
    return is_hit and ground.key(verb.first).endswith("ing")


def _describes(ground: Ground, doer: Doer) -> bool:
    """Insurgent hideouts, rebel positions: a singular that stands before another noun."""
    following = ground.key(doer.last + 1)
    if any(verb.first == doer.last + 1 for verb in ground.of("do", "hit", "launch")):
        # A bomber blew himself up.
        return False
    is_singular = doer.kind == "groups" and not ground.key(doer.last).endswith(("s", "men"))
    return is_singular and following.isalpha() and not ground.is_small(doer.last + 1, *ground.cues.small)


def _is_loyalty(ground: Ground, doer: Doer) -> bool:
    """Gunmen loyal to the former regime, troops allied with General Haftar: they did it, not whom they follow."""
    return any(ground.key(at) in ground.words.following for at in range(doer.first - _MAX_LOYALTY, doer.first))


def _is_where(ground: Ground, doer: Doer) -> bool:
    """Rebels in Syria, a rocket from Lebanon: a state behind a preposition."""
    return doer.mention.type == "place" and ground.is_governed(doer.first) and ground.key(doer.first - 1) != "of"


def _is_of_two_sides(ground: Ground, doer: Doer) -> bool:
    """Fighting between the army and the rebels has killed fifty: neither of them is its subject."""
    before = [ground.key(at) for at in range(max(0, doer.first - _MAX_SIDES), doer.first)]
    joined = (*before[before.index("between") :], ground.key(doer.last + 1)) if "between" in before else ()
    return "and" in joined


def _antecedent(ground: Ground, relative: int) -> Mention | None:
    end = relative - (not ground.tokens[relative - 1].is_word)
    means = next((m for m in ground.of(*MEANS) if m.last == end - 1), None)
    if means:
        return _owner(ground, means) or _by(ground, means) or _launcher(ground, means)
    beside = ground.noun_before(end)
    is_hit = beside is not None and ground.key(beside.first - 1) in _OBJECTS
    if beside and ((is_hit and ground.key(relative) != "who") or _is_where(ground, beside)):
        beside = None
    found = beside.mention if beside else next(_subjects(ground, ground.clause(relative)[0], end, backward=True), None)
    is_person = found is not None and found.type == "person"
    return None if is_person and ground.key(relative) != "who" else found


def _is_free(ground: Ground, doer: Doer) -> bool:
    """Whether no preposition governs it; but one of the soldiers is a subject."""
    before = doer.first - 1
    if ground.is_small(before, "determiners", "owners") and ground.key(before) != "of":
        before -= 1
    is_some = ground.key(before) == "of" and ground.key(before - 1) in ground.words.some_of
    return not ground.is_governed(before - 1 if is_some else doer.first)


def _subjects(ground: Ground, first: int, end: int, *, backward: bool) -> Iterator[Mention | None]:
    """What could be the subject between two tokens; a weapon or a blow stands for its owner, if it has one."""
    means = [m for m in ground.of(*MEANS) if first <= m.first and m.last < end and not ground.is_governed(m.first)]
    doers = [d for d in ground.doers_in(first, end) if _is_free(ground, d) and not _describes(ground, d)]
    doers = [d for d in doers if not _is_of_two_sides(ground, d) and (d is doers[0] or not _is_loyalty(ground, d))]
    owned = {m.first for m in means}
    found = [(m.last, _owner(ground, m) or _by(ground, m)) for m in means]
    found += [(d.last, d.mention) for d in doers if d.last + 1 not in owned]
    for _, mention in sorted(found, key=lambda pair: pair[0], reverse=backward):
        yield mention
