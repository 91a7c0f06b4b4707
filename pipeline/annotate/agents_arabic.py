"""Who did a harm in an Arabic clause: right after its verb, right before it, or joined to the noun of the blow."""

from pipeline.annotate.doers import Doer, states
from pipeline.annotate.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_OWNER = 4
_MAX_SUBJECT = 3
_MAX_CAUSE = 2
_MAX_MEANS = 7
_MAX_LAUNCH = 10
_MEANS = ("blows", "weapons")
_HARM_VERBS = ("suffer", "do", "hit")
_BY_CLITIC = "بل"
_ARTICLE = "ال"
_MAX_ARTICLE = 4
_PRONOUNS = ("ته", "ها", "هم")
_OBJECT_PRONOUN = "ها"
_OWNERS = ("ها", "هم", "ه")
_PRESENT = ("ي", "ت")
_AGAINST = ("عليها", "عليه", "عليهم", "ضدها", "ضده", "ضدهم", "فيها")
_DID = ("قام", "قامت", "قاموا", "يقوم", "تقوم")
_ACCUSED_OF = ("بارتكاب", "بتنفيذ", "بشن")
_FEMININE = ("ه", "ات")
_PLURALS = ("ين", "ون")


def arabic_agent(ground: Ground, deed: Match[Cue]) -> Mention | None:
    """Who did `deed`; None where the clause names nobody."""
    left, right = ground.clause(deed.first)
    if deed.meaning.kind in ("suffer", "victims"):
        return _by(ground, deed, right) or _of_means(ground, deed, left, right)
    if deed.meaning.kind in ("outcomes", "blows", "weapons"):
        if _has_pronoun(ground, deed):
            # عدوانها, غاراتهم: by the one named before.
            return _nearest_before(ground, deed.first)
        own = _owner(ground, deed) or _by(ground, deed, right) or _launcher(ground, deed)
        own = own or _subject_of_noun(ground, deed, right)
        return own or _announcer(ground, deed, left) or _of_means(ground, deed, left, right)
    own = _subject(ground, deed, left, right) or _by(ground, deed, right) or _of_means(ground, deed, left, right)
    return own or (_nearest_before(ground, deed.first) if _is_carried(ground, deed) else None)


def _is_carried(ground: Ground, verb: Match[Cue]) -> bool:
    """اقتحم المسلحون القرية وخطفوا: a form that has its subject in itself, whoever it is was named before."""
    key = ground.key(verb.first).removeprefix("و")
    is_joined = ground.key(verb.first)[:1] == "و" or key.endswith(_PRONOUNS)
    is_active = key[:1] in _PRESENT or key.endswith("ت")
    is_plural = key.endswith("وا") and verb.meaning.kind in ("do", "hit")
    return is_plural or (verb.meaning.kind == "hit" and is_active and is_joined)


def _has_pronoun(ground: Ground, noun: Match[Cue]) -> bool:
    text = ground.tokens[noun.last].text
    return noun.first == noun.last and text.endswith(_OWNERS) and not ground.key(noun.last).startswith(_ARTICLE)


def _nearest_before(ground: Ground, at: int) -> Mention | None:
    before = [d for d in ground.doers if d.last < at and not d.is_adjective and not _is_governed(ground, d)]
    return before[-1].mention if before else None


def _announcer(ground: Ground, noun: Match[Cue], left: int) -> Mention | None:
    """أعلنت الكتائب استهداف قاعدة: whoever announces a deed without a doer speaks of its own."""
    if left == 0:
        return None
    if ground.tokens[left - 1].text == ":":
        end = left - 1
        return next((d.mention for d in ground.doers if d.last == end - 1 and noun.first - left <= 1), None)
    is_told = ground.is_small(left - 1, "that", "relative", "but") or any(
        m.last == left - 1 for m in ground.of("joins")
    )
    first = None if is_told else next((d for d in ground.doers_in(left, noun.first) if d.first == left), None)
    return first.mention if first and not first.is_adjective else None


def _subject_of_noun(ground: Ground, noun: Match[Cue], right: int) -> Mention | None:
    """الجيش قصف القرية: unvowelled, the verb is spelled as the noun; one right before it and an object tell."""
    before = next((d for d in ground.doers if d.last == noun.first - 1 and not d.is_adjective), None)
    is_verb = before is not None and not _is_governed(ground, before) and _has_object(ground, noun, right)
    return before.mention if before and is_verb else None


def _subject(ground: Ground, verb: Match[Cue], left: int, right: int) -> Mention | None:
    """قتل الجيش عشرة, إسرائيل تقصف; but قتل جندي في … has no doer, nor has one whose verb has no object."""
    if means := _means_beside(ground, verb):
        return _owner(ground, means) or _launcher(ground, means)
    after = next((d for d in ground.doers if d.first == verb.last + 1 and d.first < right and not d.is_adjective), None)
    if after and not _is_governed(ground, after) and not _is_only_object(ground, after):
        has_pronoun = ground.key(verb.last).endswith(_PRONOUNS)
        return after.mention if has_pronoun or _has_object(ground, after, right) else None
    before = [
        d for d in ground.doers_in(left, verb.first) if verb.first - d.last <= _MAX_SUBJECT and not d.is_adjective
    ]
    is_other = ground.key(verb.first)[:1] == "و" or (before and before[-1].mention.type == "person")
    if before and not is_other and not _is_governed(ground, before[-1]) and _has_object(ground, verb, right):
        return before[-1].mention
    return None


def _is_only_object(ground: Ground, doer: Doer) -> bool:
    """جرح جنديين, قتل مسلحين: after a verb this ending is the victims'."""
    key = ground.key(doer.first)
    return doer.first == doer.last and key.endswith(_PLURALS[0]) and not key.startswith(_ARTICLE)


def _means_beside(ground: Ground, verb: Match[Cue]) -> Match[Cue] | None:
    """قصفت الطائرات الإسرائيلية, غارة إسرائيلية استهدفت, الهجوم الذي استهدف: a weapon or a blow that is the subject."""
    for means in ground.of(*_MEANS):
        between = ground.tokens[means.last + 1 : verb.first]
        is_before = 0 < verb.first - means.last <= _MAX_MEANS and all(token.is_word for token in between)
        if means.first == verb.last + 1 or (is_before and ground.key(verb.first)[:1] != "و"):
            return means
    return None


def _has_object(ground: Ground, before: Match[Cue] | Doer, right: int) -> bool:
    """Whether a noun that could be the victim follows, and no preposition, mark or end."""
    at = before.last + 1
    if isinstance(before, Doer) and at < right and _is_adjective_of(ground, before, at):
        at += 1
    while not isinstance(before, Doer) and at < right and ground.is_small(at, "times"):
        # إسرائيل قصفت فجر اليوم منزلا.
        at += 1
    is_open = at < right and ground.tokens[at].is_word and not ground.is_small(at, "places", "and", "times")
    is_cause = any(cause.first == at for cause in ground.of("causes", "by"))
    return is_open and not is_cause


def _is_adjective_of(ground: Ground, doer: Doer, at: int) -> bool:
    """القوات الحكومية; but in الجيش القرية a masculine has no feminine adjective: the village is what was hit."""
    key = ground.key(at)
    fits = key.endswith("ي") or (key.endswith("يه") and ground.key(doer.last).endswith(_FEMININE))
    return fits and bool(ground.cues.modifier.search(ground.tokens[at].text))


def _is_governed(ground: Ground, doer: Doer) -> bool:
    token = ground.tokens[doer.first]
    is_joined = doer.mention.start > token.start and token.key.removeprefix("و")[:1] in _BY_CLITIC
    return ground.is_governed(doer.first, is_joined)


def _owner(ground: Ground, means: Match[Cue]) -> Mention | None:
    """غارة جوية إسرائيلية, قصف الجيش, قصف مدفعي للجيش; not قصف مواقع الجيش, where a noun stands between."""
    for at in range(means.last + 1, min(means.last + 1 + _MAX_OWNER, len(ground.tokens))):
        owner = next((doer for doer in ground.doers if doer.first == at), None)
        if owner and owner.is_adjective and not _agrees(ground, means, owner):
            return None
        if owner:
            return owner.mention if means.meaning.kind != "outcomes" or _acts(ground, owner) else None
        is_weapon = any(match.first <= at <= match.last for match in ground.of("weapons"))
        token = ground.tokens[at]
        is_between = is_weapon or token.text.endswith(("ة", "ي", "ية", "ه", "يف", "ات", "ٍ", "ً"))
        if token.text in '#"«“':
            continue
        if not token.is_word or ground.is_small(at, "places", "relative") or not is_between:
            return None
    return None


def _agrees(ground: Ground, noun: Match[Cue], adjective: Doer) -> bool:
    """الغارة الإسرائيلية and غارة إسرائيلية; but تهجير الفلسطينيين is done to them."""
    word = ground.key(adjective.first)
    is_definite = [_ARTICLE in ground.key(at)[:_MAX_ARTICLE] for at in (noun.first, adjective.first)]
    return is_definite[0] == is_definite[1] and not word.endswith(_PLURALS)


def _acts(ground: Ground, doer: Doer) -> bool:
    """اغتيال إسرائيل للقائد: after a killing a state or its adjective did it; of others an object with ل tells so."""
    after = [ground.key(at) for at in range(doer.last + 1, doer.last + 1 + _MAX_OWNER)]
    has_object = after[0][:1] == "ل" or any(key.endswith("ا") and not key.endswith(_PRONOUNS) for key in after)
    return has_object or doer.is_adjective or doer.mention.entity in states(ground.cues)


def _by(ground: Ground, deed: Match[Cue], right: int) -> Mention | None:
    """على يد مسلحين, من قبل قوات الأمن."""
    for by in ground.of("by"):
        doer = next((d for d in ground.doers_in(by.last + 1, right) if d.first <= by.last + _MAX_CAUSE), None)
        if deed.last < by.first < right and doer:
            return doer.mention
    return None


def _of_means(ground: Ground, deed: Match[Cue], left: int, right: int) -> Mention | None:
    """قتل خمسة في غارة إسرائيلية, استشهد برصاص الاحتلال."""
    for means in ground.of(*_MEANS):
        if deed.meaning.kind == "victims" and any(deed.last < v.first < means.first for v in ground.of(*_HARM_VERBS)):
            # عشرات القتلى, بينهم عشرة قتلوا برصاص مسلحين: the means of a part only.
            return None
        before = range(max(left, means.first - _MAX_CAUSE), means.first)
        is_cause = any(cause.last in before for cause in ground.of("causes"))
        is_joined = means.start > ground.tokens[means.first].start or ground.key(means.first)[:1] == "ب"
        if deed.last < means.first < right and (is_cause or is_joined):
            owner = _owner(ground, means) or _launcher(ground, means)
            if owner:
                return owner
    return None


def _launcher(ground: Ground, blow: Match[Cue]) -> Mention | None:
    """شنت إسرائيل غارة, غارة شنتها إسرائيل, هجوم نفذه مسلحون, قام مسلحون بإحراق."""
    for verb in ground.of("launch"):
        key = ground.key(verb.first).removeprefix("و")
        is_near = max(verb.last, blow.last) - min(verb.first, blow.first) <= _MAX_LAUNCH
        if key in _DID and verb.first < blow.first:
            near = [d for d in ground.doers if 0 < d.first - verb.last <= _MAX_OWNER and d.last < blow.first]
            return near[0].mention if near else None
        if key in _ACCUSED_OF and is_near:
            return next((d.mention for d in reversed(ground.doers) if 0 < verb.first - d.last <= _MAX_SUBJECT), None)
        if is_near and (launcher := _launcher_of(ground, verb, blow)):
            return launcher
    return None


def _launcher_of(ground: Ground, verb: Match[Cue], blow: Match[Cue]) -> Mention | None:
    at = verb.last + 1 + (ground.key(verb.last + 1) in _AGAINST)
    after = next((d for d in ground.doers if d.first == at), None)
    if after:
        return after.mention
    before = [d for d in ground.doers if 0 < verb.first - d.last <= _MAX_SUBJECT and not _is_governed(ground, d)]
    if before and (verb.first < blow.first or (before[-1].last == verb.first - 1 and blow.last < before[-1].first)):
        return before[-1].mention
    # الغارات التي تنفذها: by the one named before.
    is_by_pronoun = verb.first > blow.first and ground.key(verb.first).endswith(_OBJECT_PRONOUN)
    return _nearest_before(ground, blow.first) if is_by_pronoun else None
