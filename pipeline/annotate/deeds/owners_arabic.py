"""Whose a blow or a weapon is in an Arabic phrase: غارة جوية إسرائيلية, قصف الجيش, طيران الاحتلال, غاراتها."""

from pipeline.annotate.deeds.affixes_arabic import ARTICLE, OBJECT_PRONOUNS, PLURALS, PRONOUNS, WITH, has_article
from pipeline.annotate.deeds.doers import Doer, states
from pipeline.annotate.deeds.ground import NOUNS, Ground
from pipeline.annotate.deeds.launchers_arabic import find_launcher
from pipeline.annotate.deeds.named_arabic import nearest_before
from pipeline.annotate.deeds.verbs_arabic import after_quoted
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_OWNER = 4
EXPLOSION = "انفجار"
"""Nobody announces it as a deed of their own, and what follows is no pronoun."""
_AIMING = "استهداف"
_BOMBING = "قصف"
"""Before a country it may be done to it: قصف لبنان, unless an object follows."""
_MIN_OBJECT = 4
_FEMININE = "يه"
"""Folded: of an adjective that agrees with a feminine noun or a plural."""
_FEMININES = ("ه", "ات", "ايم", "ايع")
"""Of nouns that such an adjective can belong to: غارة، ضربات، جرائم، فظائع."""
_ADJECTIVES = ("ة", "ي", "ية", "ه", "يف", "ات", "ٍ", "ً")
_FROM = "من"
_AGREEING = ("ا", "ين", "ان")


def find_owner(ground: Ground, means: Match[Cue]) -> Mention | None:
    """غارة جوية إسرائيلية, قصف الجيش, قصف مدفعي للجيش; not قصف مواقع الجيش, where a noun stands between."""
    if inside := next((d for d in ground.doers if d.first <= means.first and means.last < d.last), None):
        # الطيران الإسرائيلي: the weapon is a part of whom it names.
        return inside.mention
    first = _after_kind(ground, means.last + 1)
    for at in range(first, min(first + _MAX_OWNER, len(ground.tokens))):
        if owner := next((doer for doer in ground.doers if doer.first == at), None):
            return owner.mention if _owns(ground, means, owner) else None
        if ground.key(at) == _FROM and means.meaning.kind != "outcomes":
            # قصف مكثف من قوات الدعم السريع, لغم من مخلفات المليشيا.
            source = at + 1 + (ground.key(at + 1) in ground.words.kinds_of_means)
            return next((doer.mention for doer in ground.nouns if doer.first == source and _is_armed(doer)), None)
        if ground.tokens[at].text not in '#"«“' and not _stands_between(ground, means, at):
            return None
    return None


def _after_kind(ground: Ground, at: int) -> int:
    """Where the owner may stand: طائرة "كواد كابتر" إسرائيلية; but in غارات «التحالف» the owner is in the marks."""
    behind = after_quoted(ground, at)
    return at if ground.doers_in(at, behind) else behind


def owner_or_launcher(ground: Ground, means: Match[Cue]) -> Mention | None:
    """Whose the means is by name or by its pronoun, else who launched it."""
    return find_owner(ground, means) or of_pronoun(ground, means) or find_launcher(ground, means)


def crew_of(ground: Ground, means: Match[Cue]) -> Mention | None:
    """A crewed weapon, which stands for its crew: دبابات; but a drone acts for nobody."""
    is_crewed = ground.key(means.first).removeprefix(ARTICLE) in ground.cues.file.deeds.crewed
    if not is_crewed or ground.key(means.last + 1).startswith(ground.words.uncrewed):
        return None
    return Mention(means.start, means.end, ground.tokens[means.first].text, "group")


def of_pronoun(ground: Ground, noun: Match[Cue]) -> Mention | None:
    """عدوانها, غاراتهم: by the one named before."""
    if not has_pronoun(ground, noun):
        return None
    named = [doer for doer in ground.nouns if doer.last < noun.first]
    return nearest_before(ground, noun.first) or (named[-1].mention if named else None)


def has_pronoun(ground: Ground, noun: Match[Cue]) -> bool:
    """Whether the noun ends in the pronoun of whose it is; a killing's pronoun is its victim's, unless one follows."""
    text = ground.tokens[noun.last].text
    is_named = ground.key(noun.last).startswith((ARTICLE, EXPLOSION))
    is_time = ground.key(noun.last + 1) in ground.words.times_told_of
    is_owner = noun.meaning.kind != "outcomes" or (ground.is_noun_after(noun.last) and not is_time)
    return noun.first == noun.last and text.endswith(PRONOUNS) and not is_named and is_owner


def names_foe(ground: Ground, noun: Match[Cue]) -> bool:
    """ندين الاحتلال … حرب الإبادة: beside a word for the foe, words that only a foe's deeds are called by are his."""
    is_foes = noun.meaning.kind in ("outcomes", "blows") and any(
        word in ground.key(at) for at in range(noun.first, noun.last + 1) for word in ground.words.foes_deeds
    )
    return is_foes and any(ground.key(doer.noun).removeprefix("و").endswith(ground.words.foes) for doer in ground.doers)


def _owns(ground: Ground, means: Match[Cue], owner: Doer) -> bool:
    if owner.is_adjective and not _agrees(ground, means, owner):
        return False
    if owner.mention.type == "place" and ground.is_joined(owner.first, owner.mention.start, WITH):
        # إطلاق نار بأمريكا: where it was.
        return False
    if ground.key(means.first).endswith(ground.words.slaughters) and owner.kind == "named":
        return owner.mention.entity is not None
    is_place = owner.kind == "named" and owner.mention.type == "place"
    if ground.key(means.last).endswith(_BOMBING) and is_place:
        return _has_object(ground, owner)
    is_aiming = _AIMING in ground.key(means.first) and _aims(ground, owner)
    return means.meaning.kind != "outcomes" or is_aiming or _acts(ground, owner)


def _aims(ground: Ground, doer: Doer) -> bool:
    """استهداف الجيش نقطة عسكرية: without article the next word is no adjective of whoever stands before."""
    if not _is_armed(doer) or not (doer.kind == "named" or doer.mention.text.startswith(ARTICLE)):
        return False
    token = ground.tokens[min(doer.last + 1, len(ground.tokens) - 1)]
    return token.text.endswith(("ة", "ات")) and not token.key.startswith(ARTICLE)


def _is_armed(doer: Doer) -> bool:
    return doer.mention.type not in ("place", "person")


def _has_object(ground: Ground, owner: Doer) -> bool:
    """قصف إسرائيل المدرسة, قصف إسرائيل مدرسة; but قصف لبنان كله is done to it."""
    at = owner.last + 1
    is_ended = at < len(ground.tokens) and ground.tokens[at].text.endswith(("ة", "ا", "ات", "ً"))
    return is_ended or ground.key(at).startswith(("ل", ARTICLE)) or ground.is_small(at, "places")


def _stands_between(ground: Ground, means: Match[Cue], at: int) -> bool:
    token = ground.tokens[at]
    if token.key in ground.words.kinds_of_means:
        return token.key != "من" or ground.key(at + 1) == "دون"
    is_weapon = any(match.first <= at <= match.last for match in ground.of("weapons"))
    is_open = token.is_word and not ground.is_small(at, "places", "relative")
    # قصفا مدفعيا مكثفا.
    is_accusative = token.text.endswith(_AGREEING) and ground.key(means.last).endswith(token.text[-1])
    return is_open and (is_weapon or is_accusative or token.text.endswith(_ADJECTIVES))


def _agrees(ground: Ground, noun: Match[Cue], adjective: Doer) -> bool:
    """الغارة الإسرائيلية; but تهجير الفلسطينيين is done to them, and in استهداف دبابة إسرائيلية the tank is theirs."""
    word = ground.key(adjective.first)
    is_apart = noun.meaning.kind in NOUNS and adjective.first > noun.last + 1
    if (
        is_apart
        and word.endswith(_FEMININE)
        and not ground.key(noun.last).endswith((*_FEMININES, *ground.words.slaughters))
    ):
        return False
    is_definite = [has_article(ground.key(at)) for at in (noun.first, adjective.first)]
    return is_definite[0] == is_definite[1] and not word.endswith(PLURALS)


def _acts(ground: Ground, doer: Doer) -> bool:
    """اغتيال إسرائيل للقائد: after a killing a state or its adjective did it; of others an object with ل tells so."""
    after = [ground.key(at) for at in range(doer.last + 1, doer.last + 1 + _MAX_OWNER)]
    is_object = any(
        len(key) >= _MIN_OBJECT and key.endswith("ا") and not key.endswith(OBJECT_PRONOUNS) for key in after
    )
    is_object |= doer.kind == "forces" and after[0].startswith(ARTICLE) and not after[0].endswith("ه")
    is_state = doer.mention.entity in states(ground.cues) and doer.kind == "named"
    return after[0][:1] == "ل" or is_object or doer.is_adjective or is_state
