"""Whom words of blame lay a harm to: accused X of, blamed on X, X was behind; and who says so."""

from collections.abc import Sequence

from pipeline.annotate.agents_russian import is_passive
from pipeline.annotate.doers import Doer
from pipeline.annotate.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, can_stand_in
from pipeline.text.phrases import Match

_MAX_TO_BLAMED = 8
_MAX_FROM_SUBJECT = 10
_MAX_FROM_ACCUSER = 3


def find_accused(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """Who is accused of `deed` in its sentence: accused rebels of the killing."""
    for match in ground.cues.blame.find(ground.tokens):
        is_of = match.meaning.kind == "object" and match.first < deed.first < ground.clause(match.last)[1]
        accused = blamed_one(ground, match) if is_of else None
        if accused and accused.last < deed.first:
            return accused.mention
    return None


def blamed_one(ground: Ground, match: Match[Cue]) -> Doer | None:
    """The one whom the words of blame at `match` name, after or before them as their list says."""
    before = [d for d in _nouns(ground) if match.first - _MAX_FROM_SUBJECT <= d.first and d.last < match.first]
    after = [d for d in _nouns(ground) if match.first < d.first <= match.last + _MAX_TO_BLAMED]
    if match.meaning.kind == "subject" or _is_passive(ground, match):
        return _subject(ground, match, before, after)
    if match.meaning.kind == "onto":
        # The preposition stands in the cue's context, after its core: the blamed one comes after both.
        return next((doer for doer in after if doer.mention.start >= match.whole[1]), None)
    if ground.lang == "ru":
        return next((d for d in [*after, *before[::-1]] if _is_accusative(ground, d)), None)
    if ground.lang == "ar" and _before(ground, match) is None:
        # The accuser stands between the verb and the accused.
        after = after[1:]
    return next(iter(after), None)


def find_accuser(ground: Ground, match: Match[Cue]) -> Doer | None:
    """Who blames, where it stands beside the words: Hamas blamed Israel; in Arabic also after the verb."""
    if _is_passive(ground, match):
        return None
    if ground.lang == "ar" and _before(ground, match) is None:
        after = [doer for doer in _nouns(ground) if match.first < doer.first <= match.first + _MAX_FROM_ACCUSER]
        return next(iter(after), None)
    return _before(ground, match)


def _nouns(ground: Ground) -> list[Doer]:
    return [doer for doer in ground.doers if not doer.is_adjective]


def _subject(ground: Ground, match: Match[Cue], before: Sequence[Doer], after: Sequence[Doer]) -> Doer | None:
    """Before the words; in Arabic after them where nobody stands right before."""
    free = [doer for doer in before if not ground.is_governed(doer.first)]
    is_after = ground.lang == "ar" and (not free or match.first - free[-1].last > _MAX_FROM_ACCUSER)
    return next(iter(after), None) if is_after else next(reversed(free), None)


def _before(ground: Ground, match: Match[Cue]) -> Doer | None:
    near = [doer for doer in _nouns(ground) if 0 < match.first - doer.last <= _MAX_FROM_ACCUSER]
    is_joined = ground.lang == "ar" and ground.tokens[match.first].key[:1] == "و"
    if not near or is_joined or ground.is_governed(near[-1].first):
        return None
    is_object = ground.lang == "ru" and not can_stand_in(ground.key(near[-1].noun), "nomn")
    return None if is_object else near[-1]


def _is_accusative(ground: Ground, doer: Doer) -> bool:
    key = ground.key(doer.noun)
    is_only_subject = can_be(key, "nomn") and not can_be(key, "accs")
    return can_stand_in(key, "accs") and not is_only_subject and not ground.is_governed(doer.first)


def _is_passive(ground: Ground, match: Match[Cue]) -> bool:
    """Was accused of, accused by, «обвинён в»: the blamed one is the subject."""
    if match.meaning.kind != "object" or ground.lang == "ar":
        return False
    if ground.lang == "ru":
        return is_passive(ground.key(match.first))
    return ground.is_small(match.first - 1, "be") or ground.key(match.last + 1) in ("of", "by")
