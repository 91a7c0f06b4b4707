"""Nouns that blame: accusations of genocide against Israel, «обвинения Киева в ударе», الاتهامات الأفغانية بقصف."""

from collections.abc import Iterator, Sequence

from pipeline.annotate.claims.blamed import Place, own_attributions
from pipeline.annotate.deeds.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_TO_OPENING = 7
_MAX_TO_HARM = {"ar": 2, "en": 4, "ru": 4}
_MAX_TO_HARM_OF_CLAUSE = 14
_MAX_TO_THAT = {"ar": 1, "en": 1, "ru": 4}
_MAX_TO_ACCUSED = 6
_MAX_BACK = 16
_MAX_OWNER_BEFORE = 3
_OWNED = ("'", "s", "'s")
_DENYING = ("verb", "rejection")
_TO = "ل"

Charged = tuple[Mention | None, Mention | None]


def find_charged(place: Place, match: Match[Cue], harms: Sequence[int]) -> Charged | None:
    """(who accuses, who is accused) of the noun at `match`; None where it is of no harm or belongs to nobody."""
    if match.meaning.kind == "mutual":
        is_of_harm = any(match.last < harm <= match.last + _MAX_TO_HARM_OF_CLAUSE for harm in harms)
        return (place.scene.before(match.first), None) if is_of_harm else None
    opening = _opening(place.ground, match)
    if opening is None or not _is_of_harm(place.ground, opening, harms):
        return None
    accuser = next(_owners(place, match, opening), None)
    accused = next(_addressed(place, match, opening), None) or _subject(place, opening)
    if accused is None and (accuser or _that(place.ground, opening) is not None):
        accused = _denier(place, match)
    if accused is None and accuser is None and _is_grave(place.ground, opening):
        accused = _named_before(place.ground, match)
    if accuser and accused and accuser.start == accused.start:
        # The Taliban government's charge that it …: nobody accuses himself.
        accused = None
    return (accuser, accused) if accuser or accused else None


def _opening(ground: Ground, match: Match[Cue]) -> int | None:
    """The token with which it is told of what one is accused: of, that, «в», ب."""
    near = range(match.last + 1, min(len(ground.tokens), match.last + 1 + _MAX_TO_OPENING))
    stop = next((at for at in near if _ends(ground, at)), match.last + 1 + _MAX_TO_OPENING)
    return next((at for at in near if at < stop and _opens(ground, at)), None)


def _ends(ground: Ground, at: int) -> bool:
    return ground.key(at) in (",", "،", ";", ":", ".") or ground.is_small(at, "and")


def _opens(ground: Ground, at: int) -> bool:
    if ground.key(at) in ground.cues.file.blame.about or ground.is_small(at, "that"):
        return True
    is_name = any(doer.first <= at <= doer.last for doer in ground.doers)
    return ground.lang == "ar" and ground.key(at).startswith("ب") and not is_name


def _is_of_harm(ground: Ground, opening: int, harms: Sequence[int]) -> bool:
    words = ground.cues.file.blame
    is_far = _that(ground, opening) is not None or ground.key(opening) in words.against
    last = opening + (_MAX_TO_HARM_OF_CLAUSE if is_far else _MAX_TO_HARM[ground.lang])
    end = next((at for at in range(opening, last + 1) if ground.key(at) in words.meanwhile), last + 1)
    return any(opening <= harm < end for harm in harms)


def _that(ground: Ground, opening: int) -> int | None:
    """The word that opens a whole clause of what is charged: accusations by Israel that, «обвинения в том, что»."""
    near = range(opening, opening + _MAX_TO_THAT[ground.lang])
    return next((at for at in near if ground.is_small(at, "that")), None)


def _is_grave(ground: Ground, opening: int) -> bool:
    """Of genocide or terrorism, which is no private crime."""
    near = range(opening, opening + _MAX_TO_HARM[ground.lang] + 1)
    return any(ground.key(at).removeprefix("ب").startswith(ground.cues.file.blame.grave) for at in near)


def _owners(place: Place, match: Match[Cue], opening: int) -> Iterator[Mention]:
    """Whose accusations they are: of the noun behind them, by Israel, Israeli ones, HRW's."""
    ground = place.ground
    for doer in ground.doers:
        if match.last < doer.first < opening and not _is_addressed(place, doer.mention):
            yield doer.mention
        between = range(doer.last + 1, match.first)
        is_owner = doer.is_adjective or bool(between)
        is_near = ground.lang == "en" and 0 < match.first - doer.last <= _MAX_OWNER_BEFORE
        if is_near and is_owner and all(ground.key(at) in _OWNED for at in between):
            yield doer.mention
    yield from (a.speaker for a in own_attributions(place, match) if a.reporting is None and a.speaker)
    first, last = ground.tokens[match.last].end, ground.tokens[opening].start
    yield from (m for m in place.mentions if first <= m.start and m.end <= last and not _is_addressed(place, m))


def _is_addressed(place: Place, mention: Mention) -> bool:
    """Whether an Arabic ل or a word such as `against` makes it the accused one."""
    at = next(i for i, token in enumerate(place.ground.tokens) if token.end > mention.start)
    token = place.ground.tokens[at]
    is_joined = place.text[token.start : mention.start].endswith(_TO) or token.text.startswith("لل")
    return place.ground.key(at - 1) in place.ground.cues.file.blame.against or (place.ground.lang == "ar" and is_joined)


def _addressed(place: Place, match: Match[Cue], opening: int) -> Iterator[Mention]:
    """Against whom: accusations against Israel, «обвинения в адрес Сирии», اتهامات لإسرائيل."""
    last = opening + _MAX_TO_HARM_OF_CLAUSE
    near = (doer.mention for doer in place.ground.nouns if match.last < doer.first <= last)
    return (mention for mention in near if _is_addressed(place, mention))


def _subject(place: Place, opening: int) -> Mention | None:
    """Accusations that rebels had shelled the town: of whom the clause tells."""
    that = _that(place.ground, opening)
    if that is None:
        return None
    return next((d.mention for d in place.ground.nouns if that < d.first <= that + _MAX_TO_ACCUSED), None)


def _denier(place: Place, match: Match[Cue]) -> Mention | None:
    """Who turns the accusations down: they are against nobody else."""
    denials = (a.speaker for a in place.attributions if a.reporting == "denied" and a.cue[0] < match.start)
    if speaker := next(denials, None):
        return speaker
    listed = place.ground.cues.denials.find(place.ground.tokens[: match.first])
    return _named_before(place.ground, match) if any(m.meaning.kind in _DENYING for m in listed) else None


def _named_before(ground: Ground, match: Match[Cue]) -> Mention | None:
    """A general who faces charges of genocide, «генерал арестован по обвинению в»: the one named before."""
    before = [doer for doer in ground.nouns if match.first - _MAX_BACK <= doer.first and doer.last < match.first]
    free = [doer for doer in before if not ground.is_governed(doer.first)]
    return free[-1].mention if free else None
