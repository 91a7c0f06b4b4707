"""Whom words of blame lay a harm to: accused X of, blamed on X, X was behind; and who says so."""

from collections.abc import Sequence

from pipeline.annotate.deeds.accused_nouns import Span, blames_pronoun, stated_noun
from pipeline.annotate.deeds.agents_russian import is_passive
from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.deeds.words_of_blame import find_words_of_blame
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, can_stand_in, grammemes
from pipeline.text.phrases import Match

_MAX_TO_BLAMED = 8
_MAX_TO_CHARGE = {"ar": 12, "en": 8, "ru": 8}
"""An Arabic verb has whoever accuses before whoever is accused behind it."""
_MAX_FROM_SUBJECT = 10
_MAX_FROM_ACCUSER = 3
_MAX_BEHIND = 4
_CHARGES = ("of", "for", "в", "во")


def find_accused(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """Who is accused of `deed` in its sentence: accused rebels of the killing."""
    for match in find_words_of_blame(ground.sentence, ground.cues):
        is_before = match.first < deed.first < ground.clause(match.last)[1]
        if is_before and _is_mutual(ground, match):
            return next((doer.mention for doer in ground.nouns[::-1] if doer.last < match.first), None)
        is_of = (match.meaning.kind == "object" or _is_charged(ground, match)) and is_before
        accused = blamed_one(ground, match) if is_of else None
        if accused and accused.last < deed.first:
            return accused.mention
        span = blamed_noun(ground, match) if is_of and accused is None else None
        if span and span[1] <= deed.start:
            words = (token.text for token in ground.tokens if span[0] <= token.start and token.end <= span[1])
            return Mention(*span, " ".join(words), "group")
    return None


def _is_charged(ground: Ground, match: Match[Cue]) -> bool:
    """القوات متهمة بقصف: the predicate tells of the one before it."""
    is_arabic = ground.lang == "ar" and match.meaning.kind == "subject"
    return is_arabic and ground.key(match.first).startswith(ground.words.suspected)


def is_pronoun_accused(ground: Ground, deed: Match[Cue]) -> bool:
    """Accused them of the shelling, «обвиняет их в убийствах»."""
    return any(
        match.meaning.kind == "object"
        and match.first < deed.first < ground.clause(match.last)[1]
        and blames_pronoun(ground, match)
        for match in find_words_of_blame(ground.sentence, ground.cues)
    )


def _is_mutual(ground: Ground, match: Match[Cue]) -> bool:
    """Armenia and Azerbaijan accused each other of shelling, traded blame for it: each is accused."""
    is_mutual = match.meaning.kind == "mutual" or ground.key(match.last + 1) in ground.words.each_other
    return is_mutual and ground.lang != "ar"


def blamed_one(ground: Ground, match: Match[Cue]) -> Doer | None:
    """The one whom the words of blame at `match` name, after or before them as their list says."""
    before = [d for d in ground.nouns if match.first - _MAX_FROM_SUBJECT <= d.first and d.last < match.first]
    after = [d for d in ground.nouns if match.first < d.first <= match.last + _MAX_TO_BLAMED]
    if match.meaning.value == "inverted":
        return next((doer for doer in after if doer.first > match.last), None)
    if match.meaning.kind == "subject" or is_passive_blame(ground, match):
        return _subject(ground, match, before, after)
    if match.meaning.kind == "onto":
        # The preposition stands in the cue's context, after its core: the blamed one comes after both.
        after = after if ground.lang == "ar" else _behind(ground, match.whole[1]) or after
        inside = [doer for doer in after if ground.lang == "ru" and doer.last <= match.last]
        return next((doer for doer in after if doer.mention.start >= match.whole[1]), next(iter(inside), None))
    if ground.lang == "ru":
        return _accusative(ground, match, before, after)
    if ground.lang == "en":
        charge = find_charge(ground, match)
        after = [doer for doer in after if doer.first < charge or charge == match.last + 1]
    if ground.lang == "ar" and blames_pronoun(ground, match):
        return None
    if ground.lang == "ar" and _accuser_follows(ground, match):
        # The accuser stands between the verb and the accused, as an actor or as any other noun, unless left out.
        is_first = _is_accuser_unlisted(ground, match, after) or _is_accuser_left_out(ground, match, after)
        after = after if is_first else after[1:]
    return next(iter(after), None)


def _behind(ground: Ground, position: int) -> list[Doer]:
    """Those who stand near behind the code point: attributed the killing of the activist to militias."""
    at = next((i for i, token in enumerate(ground.tokens) if token.start >= position), len(ground.tokens))
    return [doer for doer in ground.nouns if at <= doer.first < at + _MAX_BEHIND]


def _accuser_follows(ground: Ground, match: Match[Cue]) -> bool:
    """Whether an Arabic verb of blame has its subject after it, not before: دعوى تتهم إسرائيل, التي اتهمت حماس."""
    if ground.cues.participle.search(ground.key(match.first)):
        # محملا المسلحين المسؤولية: the subject is that of the verb before.
        return False
    before = match.first - 1
    is_subject_before = before >= 0 and ground.tokens[before].is_word and not ground.key(match.first).startswith("و")
    is_particle = ground.is_small(before, *ground.cues.small) and not ground.is_small(before, "relative")
    return _before(ground, match) is None and (not is_subject_before or is_particle)


def _is_accuser_unlisted(ground: Ground, match: Match[Cue], after: Sequence[Doer]) -> bool:
    """حملت السلطة إسرائيل: one actor alone follows, not right behind the verb, and before any charge."""
    uncharged = [d for d in after if not any(ground.key(at)[:1] == "ب" for at in range(match.first + 1, d.first))]
    if len(uncharged) != 1 or ground.is_governed(uncharged[0].first):
        return False
    return uncharged[0].first > match.first + 1


def _is_accuser_left_out(ground: Ground, match: Match[Cue], after: Sequence[Doer]) -> bool:
    """نفت X الهجوم واتهمت الجيش بتدبيره: right behind the verb stands who is charged; the accuser was named before."""
    if match.meaning.value == "carried":
        # وحملت X المسؤولية: nobody else stands before the weight.
        inside = [doer for doer in after if doer.last < match.last]
        return len(inside) == 1 and inside[0].first == match.first + 1 and not blames_pronoun(ground, match)
    is_beside = bool(after) and after[0].first == match.last + 1
    return is_beside and _is_charge(ground, after[0].last + 1) and not blames_pronoun(ground, match)


def find_charge(ground: Ground, match: Match[Cue]) -> int:
    """The token with which a charge begins: of, for, «в», ب; the one after the words of blame where none is near."""
    near = range(match.last + 1, min(len(ground.tokens), match.last + 1 + _MAX_TO_CHARGE[ground.lang]))
    return next((at for at in near if _is_charge(ground, at)), match.last + 1)


def _is_charge(ground: Ground, at: int) -> bool:
    if ground.lang == "ar":
        return ground.key(at)[:1] == "ب" and not any(doer.first <= at <= doer.last for doer in ground.doers)
    return ground.key(at) in _CHARGES


def find_accuser(ground: Ground, match: Match[Cue]) -> Doer | None:
    """Who blames, where it stands beside the words: Hamas blamed Israel; in Arabic also after the verb."""
    if is_passive_blame(ground, match):
        return None
    if ground.lang == "ar" and _accuser_follows(ground, match):
        after = [doer for doer in ground.nouns if match.first < doer.first <= match.first + _MAX_FROM_ACCUSER]
        return next(iter(after), None)
    return _before(ground, match)


def blamed_noun(ground: Ground, match: Match[Cue]) -> Span | None:
    """Code points of the blamed one where no actor is named: accused several workers of, «обвинили подсудимого»."""
    if match.meaning.kind != "object":
        return None
    is_subject = is_passive_blame(ground, match)
    return stated_noun(ground, match, find_charge(ground, match), is_subject=is_subject)


def is_passive_blame(ground: Ground, match: Match[Cue]) -> bool:
    """Was accused of, accused by, «обвинён в»: the blamed one is the subject."""
    if match.meaning.kind != "object" or ground.lang == "ar":
        return False
    if ground.lang == "ru":
        return is_passive(ground.key(match.first))
    return ground.is_small(match.first - 1, "be") or ground.key(match.last + 1) in ("of", "by")


def _subject(ground: Ground, match: Match[Cue], before: Sequence[Doer], after: Sequence[Doer]) -> Doer | None:
    """Before the words; in Arabic after them where nobody stands right before."""
    free = [doer for doer in before if not ground.is_governed(doer.first)]
    is_after = ground.lang == "ar" and (not free or match.first - free[-1].last > _MAX_FROM_ACCUSER)
    return next(iter(after), None) if is_after else next(reversed(free), None)


def _before(ground: Ground, match: Match[Cue]) -> Doer | None:
    near = [doer for doer in ground.nouns if 0 < match.first - doer.last <= _MAX_FROM_ACCUSER]
    if ground.lang == "ar" and near and not all(t.is_word for t in ground.tokens[near[-1].last + 1 : match.first]):
        # لم تستهدف قواته المستشفى، محملا X المسؤولية: behind a comma the subject of the verb before goes on.
        return None
    is_joined = ground.lang == "ar" and ground.tokens[match.first].key[:1] == "و"
    if not near or is_joined or ground.is_governed(near[-1].first):
        return None
    is_object = ground.lang == "ru" and not can_stand_in(ground.key(near[-1].noun), "nomn")
    return None if is_object else near[-1]


def _accusative(ground: Ground, match: Match[Cue], before: Sequence[Doer], after: Sequence[Doer]) -> Doer | None:
    """After the verb, else before it: a name of one form for both cases is the accuser where it stands beside."""
    accuser = _before(ground, match)
    earlier = [doer for doer in before[::-1] if doer is not accuser]
    return next((doer for doer in [*after, *earlier] if _is_accusative(ground, doer)), None)


def _is_accusative(ground: Ground, doer: Doer) -> bool:
    key = ground.key(doer.noun)
    is_one_form = any({"nomn", "inan"} <= reading and not {"femn", "sing"} <= reading for reading in grammemes(key))
    is_only_subject = can_be(key, "nomn") and not can_be(key, "accs")
    is_accusative = is_one_form or (can_stand_in(key, "accs") and not is_only_subject)
    return is_accusative and not ground.is_governed(doer.first)
