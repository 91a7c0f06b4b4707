"""Who is named for a harm by other words than its own clause: whoever claims it, is blamed for it, or fought there."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate.deeds.accused import blamed_one
from pipeline.annotate.deeds.denied_arabic import is_withheld
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import HURTING, MEANS, NOUNS, VERBS, Ground
from pipeline.annotate.deeds.sources_arabic import find_source, points_back
from pipeline.annotate.deeds.words_of_blame import find_words_of_blame
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

_REACH = 16
"""Tokens between the harm and the words that lay it to somebody."""
_MAX_SUBJECT = 8
_MAX_CLAIMANT = {"ar": 8, "en": 14, "ru": 14}
"""Tokens before a claim of responsibility in which the claimant stands: the group, which is linked to X, claimed."""
_MAX_POINTING = 24
_MAX_TO_CLASH = {"ar": 16, "en": 8, "ru": 8}
_WEIGHT = "ответствен"
"""Opens a claim whose subject comes last: «ответственность … взяла на себя группировка»."""
_MAX_OPPONENT = 5


def find_responsible(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """The one whom the sentence of `deed` names as its doer; only for a deed whose own clause names nobody."""
    doers = (*_blamed(ground, deed), *_claiming(ground, deed), *_fighting(ground, deed))
    return next((doer.mention for doer in doers), None)


def find_causes(ground: Ground, deed: Match[Cue]) -> list[Match[Cue]]:
    """The blows or weapons that hurt those of `deed`, the nearest first: "left" or أسفر عن stands between the two."""
    if deed.meaning.kind not in HURTING:
        return []
    if occasion := _occasion(ground, deed):
        return [occasion]
    for result in reversed(ground.of("results")):
        if 0 <= deed.first - result.last <= _MAX_OPPONENT:
            # Troops opened fire, leaving two dead: in Arabic the verb's own subject is looked for elsewhere.
            kinds = MEANS if ground.lang == "ar" else (*MEANS, "hit")
            blows = [m for m in ground.of(*kinds) if 0 < result.first - m.last <= _REACH]
            return blows[-1:] if ground.lang == "ar" else blows[::-1]
    source = find_source(ground, deed) if ground.lang == "ar" else None
    return [source] if source else []


def find_claimants(ground: Ground) -> list[Mention]:
    """Who says that it did a harm told in another sentence: the group claimed responsibility."""
    claims = (match for match in find_words_of_blame(ground.sentence, ground.cues) if match.meaning.kind == "takes")
    return [doer.mention for claim in claims if not is_withheld(ground, claim) for doer in _claimant(ground, claim)]


def _claimant(ground: Ground, claim: Match[Cue]) -> list[Doer]:
    """Before the words; in Arabic, and where Russian begins with the responsibility, after them."""
    reach = range(1, _MAX_CLAIMANT[ground.lang] + 1)
    before = [d for d in ground.nouns if claim.first - d.last in reach and not _is_object(ground, d)]
    is_inverted = ground.lang == "ar" or ground.key(claim.first).startswith(_WEIGHT)
    after = [d for d in ground.nouns if is_inverted and 0 < d.first - claim.last <= _MAX_OPPONENT]
    while is_inverted and len(before) > 1 and before[-2].last == before[-1].first - 1:
        # حركة طالبان باكستان: the first of a construct.
        before.pop()
    return after[:1] or before[-1:]


def _occasion(ground: Ground, deed: Match[Cue]) -> Match[Cue] | None:
    """Killed when gunmen opened fire, «погибли, когда боевики обстреляли»: the blow of the clause that follows."""
    end = min(len(ground.tokens), deed.last + 1 + _REACH)
    occasions = ground.cues.file.deeds.occasions
    opening = next((at for at in range(deed.last + 1, end) if ground.key(at) in occasions), end)
    if any(deed.last < match.first < opening for match in ground.of(*MEANS)):
        # Killed in a strike after rebels attacked: theirs is another blow.
        return None
    reach = range(opening, ground.clause(opening + 1)[1])
    return next((match for match in ground.of("hit", "do", "blows") if match.first in reach), None)


def _blamed(ground: Ground, deed: Match[Cue]) -> Iterator[Doer]:
    """«Обвинив в убийстве мэра повстанцев», a strike which they blamed on Israel."""
    for match in find_words_of_blame(ground.sentence, ground.cues):
        if _lays_blame_for(ground, match, deed):
            blamed = blamed_one(_without_victim(ground, deed), match)
            is_near = blamed and (match.meaning.kind == "onto" or blamed.first - match.last <= _MAX_SUBJECT)
            if blamed and is_near:
                yield blamed


def _lays_blame_for(ground: Ground, match: Match[Cue], deed: Match[Cue]) -> bool:
    """Whether the words of blame at `match` stand near enough to `deed` to be about it."""
    kind = match.meaning.kind
    is_before = 0 < deed.first - match.last <= _REACH
    distance = match.first - deed.last
    if kind == "subject" and ground.lang != "ar":
        # Israel was behind the strike; but: denied its forces were behind the strike.
        is_denied = any(0 < match.first - other.first <= _MAX_OPPONENT for other in ground.of("untold"))
        is_charge = is_before and deed.first < ground.clause(match.last)[1]
        # «За взрывом у консульства стоят …»: the harm stands inside of the words.
        is_inside = match.first < deed.first <= match.last
        return not is_denied and (is_charge or is_inside or 0 < distance <= _MAX_OPPONENT)
    if kind == "object" and 0 < distance <= _REACH + 2 and _closes(ground, match):
        # Killed 75 worshippers, rescuers said, blaming the rebels.
        return True
    # «Вину за гибель жителей возлагает на режим»: the harm stands inside of the words.
    is_beside = kind == "onto" and (0 < distance <= _REACH or match.first < deed.first <= match.last)
    # قتل عشرة في …, محملة إسرائيل المسؤولية عن الهجوم.
    is_beside |= 0 < distance <= _MAX_POINTING and points_back(ground, match) and not is_withheld(ground, match)
    return (kind in ("object", "onto") and (is_before or is_beside)) or (kind == "subject" and is_beside)


def _closes(ground: Ground, match: Match[Cue]) -> bool:
    """Whether the words of blame are a gerund behind a comma and no charge of another harm follows them."""
    key = ground.key(match.first)
    is_gerund = key.endswith("ing") if ground.lang == "en" else ground.lang == "ru" and can_be(key, "GRND")
    is_charged = any(other.first > match.last for other in ground.of(*VERBS, *NOUNS))
    return is_gerund and ground.key(match.first - 1) == "," and not is_charged


def _without_victim(ground: Ground, deed: Match[Cue]) -> Ground:
    """`ground` without those whom a Russian noun of harm goes on with: «убийстве двух морских пехотинцев»."""
    if ground.lang != "ru" or not ground.is_noun_after(deed.last):
        return ground
    noun = deed.last + 1
    while can_be(ground.key(noun), "gent") and not can_be(ground.key(noun), "NOUN"):
        noun += 1
    victim = next((doer for doer in ground.doers if deed.last < doer.first <= noun), None)
    return replace(ground, doers=tuple(doer for doer in ground.doers if doer is not victim)) if victim else ground


def _claiming(ground: Ground, deed: Match[Cue]) -> Iterator[Doer]:
    """Militants claimed responsibility for the blast, حماس تتبنى الهجوم."""
    for match in find_words_of_blame(ground.sentence, ground.cues):
        if match.meaning.kind not in ("takes", "adopts") or is_withheld(ground, match):
            continue
        is_before = 0 < match.first - deed.last <= _REACH and (ground.lang != "ar" or points_back(ground, match))
        if is_before or 0 < deed.first - match.first <= _REACH:
            yield from _claimant(ground, match)


def _fighting(ground: Ground, deed: Match[Cue]) -> Iterator[Doer]:
    """Killed in clashes with the police, قتلوا بمواجهات مع عناصر المقاومة, «в перестрелке с полицией убит»."""
    if deed.meaning.kind not in HURTING:
        return
    for match in ground.of("clashes"):
        far = match.first - deed.last if match.first > deed.last else _to_opened(ground, match, deed)
        if 0 < far <= _MAX_TO_CLASH[ground.lang]:
            yield from [d for d in ground.nouns if 0 < d.first - match.last <= _MAX_OPPONENT][:1]


def _to_opened(ground: Ground, clash: Match[Cue], deed: Match[Cue]) -> int:
    """Tokens from the fight that opens a Russian clause to its verb: «В бою с повстанцами погиб сержант»; 0 in none."""
    is_opened = ground.lang == "ru" and clash.last < deed.first < ground.clause(clash.first)[1]
    return deed.first - clash.last if is_opened and ground.is_governed(clash.first) else 0


def _is_object(ground: Ground, doer: Doer) -> bool:
    return ground.lang != "ar" and ground.is_governed(doer.first)
