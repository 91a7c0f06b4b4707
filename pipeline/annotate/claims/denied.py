"""What a verb of denying denies: the deed behind it, the accusation beside it, or what the sentence told before it."""

from collections.abc import Iterator, Sequence

from pipeline.annotate.claims.near_harm import is_blow, speaks_of_war, tells_of, told_deed
from pipeline.annotate.voices.speakers import Scene
from pipeline.catalog.cues import Cue, DenialWords, What
from pipeline.text.phrases import Match

_MAX_TO_ACCUSATION = 9
_MAX_FROM_ACCUSATION = 4
_MAX_FROM_ACCUSATION_DENIED = 10
_MAX_TO_CONTENT = 18
_MIN_TO_TIME = 5
"""Tokens from the verb to the word that begins another time: denied that he slept … during the raid."""
_MAX_TO_TARGET = 6
"""Tokens behind a blow in which its target stands: did not shell the homes of civilians."""
_MAX_FROM_OBJECT = 4
"""Tokens back from a Russian verb in which what it denies may stand: «Киев свою причастность отрицает»."""
_MAX_OF_CHARGE = 5
"""Tokens from the `of` of a charge in which what it charges with must speak of war."""
_MAX_OWNER = 2
"""Tokens between a denied charge and the mark behind it that only tell whose it is: الاتهامات الأمريكية."""
_MAX_TO_STATED = 6
_OF_DEED: dict[str, What] = {
    "suffer": "of_harm",
    "do": "of_responsibility",
    "hit": "of_responsibility",
    "weapons": "of_responsibility",
    "blows": "of_event",
    "outcomes": "of_event",
}

Denied = tuple[Match[Cue], str]
"""The words of denying and what they deny."""


def denied_by_verbs(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Denied]:
    """Verbs with what they deny; a verb that denies no deed of war and no accusation is left out."""
    for match in matches:
        if match.meaning.kind not in ("verb", "rejection") or _is_noun(scene, match):
            continue
        after = _after(scene, matches, match)
        accused = _accused(scene, matches, match)
        if _is_of_peace(scene, matches, match) or _is_charged_in_peace(scene, matches, match):
            continue
        if match.meaning.kind == "rejection" and not _is_rejected(scene, match, after, accused):
            continue
        if what := _what(scene, matches, match, after, accused):
            yield match, what


def denies_charge(scene: Scene, matches: Sequence[Match[Cue]], match: Match[Cue]) -> bool:
    """Whether a verb denies charges or claims of which nothing more is told."""
    charges = [m for m in _after(scene, matches, match)[:1] if m.meaning.kind == "accusation" and not _is_report(m)]
    return any(not _is_pronoun(scene, charge) and _stands_alone(scene, charge) for charge in charges)


def has_word(scene: Scene, at: int, kind: DenialWords) -> bool:
    """Whether the word at token `at` is of this list of the cues."""
    return scene.key(at) in scene.cues.file.denials.words.get(kind, ())


def called_untrue(about: Sequence[Match[Cue]], untrue: Match[Cue]) -> What:
    """What is denied where the accusations and deeds `about` are called `untrue`: by the kind of the accusation."""
    if any(m.meaning.value == "of_figure" for m in about):
        return "of_figure"
    accused = next((m for m in about if m.meaning.kind == "accusation"), None)
    if accused and accused.meaning.value == "of_responsibility":
        return "of_responsibility"
    told = next((m for m in about if accused and m.first > accused.last), None)
    is_harm = told is not None and told.meaning.value == "of_harm" and untrue.meaning.value != "lie"
    return "of_harm" if is_harm else "of_event"


def _is_noun(scene: Scene, match: Match[Cue]) -> bool:
    """The denied claims, the rejected offer; a denial is always somebody's."""
    return scene.is_small(match.first - 1, "determiners") and not has_word(scene, match.first, "nouns")


def _is_of_peace(scene: Scene, matches: Sequence[Match[Cue]], match: Match[Cue]) -> bool:
    """`denied that a truce had been agreed`: no deed of war, unless one stands by it (breaking the truce)."""
    end = scene.next_mark(match.last + 1, ":", _end_of_content(scene, match))
    after = [m for m in matches if match.last < m.first < end and m.meaning.kind in ("peace", "content", "accusation")]
    charges = [m for m in after if m.meaning.kind == "accusation" and _stands_alone(scene, m)]
    deeds = [m for m in after if m.meaning.kind != "accusation" and m.meaning.value != "of_event"]
    return opens_with_peace(sorted([*charges, *deeds], key=lambda m: m.first))


def _is_charged_in_peace(scene: Scene, matches: Sequence[Match[Cue]], match: Match[Cue]) -> bool:
    """`accused her of fraud, charges she denies`: only peace is told before the verb, which has a charge beside it."""
    told = {m.meaning.kind for m in matches if m.last < match.first and m.meaning.kind in ("peace", "content")}
    if told != {"peace"} or told_deed(scene.tokens, scene.cues, 0, match.first) is not None:
        return False
    near = range(match.first - _MAX_FROM_ACCUSATION, match.last + _MAX_FROM_ACCUSATION + 1)
    charges = [m for m in matches if m.meaning.kind == "accusation" and m.meaning.value == "of_responsibility"]
    return any(m.first in near for m in charges)


def opens_with_peace(told: Sequence[Match[Cue]]) -> bool:
    """Whether the first of what is `told` is a truce or a deal, and no deed right behind it: ceasefire violations."""
    is_peace = bool(told) and told[0].meaning.kind == "peace"
    return is_peace and not any(m.meaning.kind == "content" and m.first == told[0].last + 1 for m in told[1:])


def _what(
    scene: Scene,
    matches: Sequence[Match[Cue]],
    match: Match[Cue],
    after: Sequence[Match[Cue]],
    accused: Sequence[Match[Cue]],
) -> str | None:
    """The denied deed after the verb, else the accusation on either side of it, else what stands before in full."""
    if has_word(scene, match.last + 1, "from"):
        return "of_responsibility" if after or _tells_of_war(scene, match) else None
    if _is_of_other(scene, after):
        return None
    alone = [m for m in after[:1] if m.meaning.kind == "accusation" and _stands_alone(scene, m)]
    specific = [m for m in after if m.meaning.kind == "content"]
    if specific and not alone:
        return _of_content(scene, after, specific)
    if accused and not (alone and _is_charge(alone)):
        return _of_accusation(scene, matches, accused[-1], accused[-1].first)
    if of_harm := alone or [m for m in after if m.meaning.kind == "accusation" and _is_of_harm(scene, match, m)]:
        return _of_accusation(scene, matches, of_harm[0], match.first)
    return _of_nothing_listed(scene, matches, match)


def _of_nothing_listed(scene: Scene, matches: Sequence[Match[Cue]], match: Match[Cue]) -> str | None:
    """What is denied where no cue of it stands beside the verb: what is told elsewhere, or a deed of war behind it."""
    if match.meaning.kind == "rejection" and not _opens_clause(scene, match):
        return None
    if _is_passive(scene, match) and scene.is_small(match.last + 1, "by"):
        return _told_before(scene, matches, match.first)
    if _is_bare(scene, match):
        told = _object_before(scene, matches, match) or _told_before(scene, matches, match.first)
        return told or _told_after(scene, matches, match)
    deed = told_deed(scene.tokens, scene.cues, match.last + 1, _end_of_content(scene, match))
    return _OF_DEED.get(deed, "other") if deed else None


def _of_content(scene: Scene, after: Sequence[Match[Cue]], specific: Sequence[Match[Cue]]) -> str:
    """The first word of a deed, unless the accusation before it says more: a report is denied as an event."""
    first = specific[0]
    what = first.meaning.value
    accused = [m for m in after if m.meaning.kind == "accusation" and m.last < first.first]
    if _is_charge(accused) and what in ("of_event", "of_harm"):
        return "of_responsibility"
    if what in ("of_figure", "of_harm"):
        return what
    took_place = is_blow(scene, first) and any(m.meaning.value == "of_event" for m in specific[1:])
    if (any(_is_report(m) for m in accused) and not _is_charge(accused)) or took_place:
        return "of_event"
    return aimed_at(scene, first, specific[1:])


def aimed_at(scene: Scene, deed: Match[Cue], told: Sequence[Match[Cue]]) -> str:
    """What is denied of `deed`: whom it hit where civilians or an intent stand among the words `told` behind it."""
    what = deed.meaning.value
    if what != "of_responsibility" or not _is_strike(scene, deed):
        return what
    ceiling = min(len(scene.tokens), deed.last + 1 + _MAX_TO_TARGET)
    end = scene.next_mark(deed.last + 1, ",،:;؛.", ceiling)
    is_aimed = any(m.meaning.value == "of_targeting" and deed.last < m.first < end for m in told)
    return "of_targeting" if is_aimed else what


def _is_strike(scene: Scene, deed: Match[Cue]) -> bool:
    """Whether `deed` is a blow that somebody aims; not the use of a weapon, nor a part in it."""
    return told_deed(scene.tokens, scene.cues, deed.first, deed.last + 2) in ("hit", "blows")


def _is_charge(accused: Sequence[Match[Cue]]) -> bool:
    return any(m.meaning.value == "of_responsibility" for m in accused)


def _is_report(match: Match[Cue]) -> bool:
    return match.meaning.kind == "accusation" and match.meaning.value == "of_event"


def _of_accusation(scene: Scene, matches: Sequence[Match[Cue]], accused: Match[Cue], at: int) -> str:
    """Reports and charges say it; of a claim, or of `this`, it counts what the sentence told before token `at`."""
    if accused.meaning.value != "other":
        return accused.meaning.value
    return _told_before(scene, matches, at) or ("of_responsibility" if _is_charged(scene, at) else "other")


def _is_charged(scene: Scene, at: int) -> bool:
    """Whether the sentence charges somebody before token `at`: اتهمه بتدبير الانقلاب، الأمر الذي ينفيه."""
    return any(m.meaning.kind == "object" for m in scene.cues.blame.find(scene.tokens[:at]))


def _object_before(scene: Scene, matches: Sequence[Match[Cue]], match: Match[Cue]) -> str | None:
    """«Киев свою причастность отрицает»: the object right before a Russian verb."""
    near = range(match.first - _MAX_FROM_OBJECT, match.first)
    before = [m for m in matches if m.meaning.kind == "content" and m.first in near]
    is_apart = not before or scene.next_mark(before[-1].last, ",:;", match.first) < match.first
    return None if is_apart or scene.lang != "ru" else before[0].meaning.value


def _told_after(scene: Scene, matches: Sequence[Match[Cue]], match: Match[Cue]) -> str | None:
    """What the denier says himself behind a colon: الجيش ينفي: لم نقصف."""
    near = range(match.last + 2, match.last + 2 + _MAX_TO_STATED) if scene.key(match.last + 1) == ":" else ()
    return next((m.meaning.value for m in matches if m.meaning.kind == "statement" and m.first in near), None)


def _told_before(scene: Scene, matches: Sequence[Match[Cue]], at: int) -> str | None:
    """What the sentence tells before token `at`: `the war amounts to genocide, a claim that …`; None without harm."""
    before = [m for m in matches if m.last < at and m.meaning.kind in ("content", "accusation")]
    if not tells_of(scene.tokens, scene.cues, 0, at):
        return None
    specific = [m for m in before if m.meaning.kind == "content"]
    return next((m.meaning.value for m in [*specific[::-1], *before[::-1]]), None)


def _after(scene: Scene, matches: Sequence[Match[Cue]], match: Match[Cue]) -> list[Match[Cue]]:
    end = _end_of_content(scene, match)
    return [m for m in matches if match.last < m.first < end and m.meaning.kind in ("content", "accusation")]


def _accused(scene: Scene, matches: Sequence[Match[Cue]], match: Match[Cue]) -> list[Match[Cue]]:
    far = _MAX_FROM_ACCUSATION_DENIED if _is_passive(scene, match) else _MAX_FROM_ACCUSATION
    return [m for m in matches if m.meaning.kind == "accusation" and 0 < match.first - m.last <= far]


def _end_of_content(scene: Scene, match: Match[Cue]) -> int:
    """The token, excluded, where the clause ends, another time begins or the eighteenth word behind the verb stands."""
    end = scene.clause(match.first)[1]
    end = next((at for at in range(match.last + _MIN_TO_TIME, end) if has_word(scene, at, "then")), end)
    words = [i for i in range(match.last + 1, end) if scene.tokens[i].is_word]
    return words[_MAX_TO_CONTENT] if len(words) > _MAX_TO_CONTENT else end


def _is_passive(scene: Scene, match: Match[Cue]) -> bool:
    """`the claim that the town had fallen was denied`: what is denied stands before, and may be long."""
    return scene.is_small(match.first - 1, "be") or scene.is_small(match.first - 2, "be")


def _is_bare(scene: Scene, match: Match[Cue]) -> bool:
    """`…, which Moscow denies.`, `but they denied it`: nothing of its own follows the verb."""
    after = match.last + 1
    if after < len(scene.tokens) and scene.is_small(after, "pronouns", "determiners"):
        after += 1
    if _is_passive(scene, match) or _opens_clause(scene, match):
        return False
    return after >= len(scene.tokens) or not scene.tokens[after].is_word


def _is_of_harm(scene: Scene, match: Match[Cue], accusation: Match[Cue]) -> bool:
    """An accusation that goes on (of fraud) without a word of war, in a sentence without a deed of war, is not ours."""
    tokens, cues = scene.tokens, scene.cues
    goes_on = tells_of(tokens, cues, accusation.last + 1, _end_of_content(scene, match))
    return goes_on or told_deed(tokens, cues, 0, len(tokens)) is not None


def _is_of_other(scene: Scene, after: Sequence[Match[Cue]]) -> bool:
    """`denied charges of fraud after soldiers raided his house`: the charge itself names no deed of war."""
    charge = next((m for m in after[:1] if m.meaning.value == "of_responsibility"), None)
    if charge is None or charge.meaning.kind != "accusation" or not has_word(scene, charge.last + 1, "of"):
        return False
    first, last = charge.last + 1, min(len(scene.tokens), charge.last + 1 + _MAX_OF_CHARGE)
    last = next((at for at in range(first, last) if has_word(scene, at, "then")), last)
    is_told = any(m.meaning.kind == "content" and first < m.first < last for m in after)
    return not is_told and scene.key(first + 1) != "том" and not tells_of(scene.tokens, scene.cues, first, last)


def _stands_alone(scene: Scene, accusation: Match[Cue]) -> bool:
    """`denied the reports.`, `rejects these charges and …`, «обвинения Киева.», but not «обвинения, что»."""
    after = accusation.last + 1
    if after >= len(scene.tokens) or not scene.tokens[after].is_word:
        return not scene.is_small(after + 1, "that", "relative")
    is_pronoun = _is_pronoun(scene, accusation)
    # A post goes on without a full stop: denies this Read more.
    if is_pronoun and scene.tokens[after].text[:1].isupper() and not scene.is_small(accusation.first, "that"):
        return True
    tells_on = after in scene.verbs and (scene.lang != "ar" or scene.key(after).startswith("و"))
    if tells_on or scene.is_small(after, "and", "by", "finite"):
        return not is_pronoun and not scene.is_small(after, "that")
    # Dismissed the findings as biased.
    return (scene.is_listed(after, "likening") and not is_pronoun) or _is_only_owned(scene, accusation)


def _is_pronoun(scene: Scene, accusation: Match[Cue]) -> bool:
    return scene.is_small(accusation.first, "pronouns", "determiners")


def _is_only_owned(scene: Scene, accusation: Match[Cue]) -> bool:
    """Whether a word or two between the charge and the mark behind it say no more than whose it is."""
    first = accusation.last + 1
    end = scene.next_mark(first, ",،:;؛.!?", min(len(scene.tokens), first + _MAX_OWNER + 1))
    # The accusations of Delhi as baseless.
    end = next((at for at in range(first, end) if has_word(scene, at, "then")), end)
    words = range(first, end)
    tells_more = any(has_word(scene, at, "of") or (scene.lang == "ar" and scene.key(at)[:1] == "ب") for at in words)
    is_charge = accusation.meaning.value == "of_responsibility" and not scene.is_small(first, "that")
    return is_charge and len(words) <= _MAX_OWNER and not tells_more


def _is_rejected(scene: Scene, match: Match[Cue], after: Sequence[Match[Cue]], accused: Sequence[Match[Cue]]) -> bool:
    """To reject is to deny only where it is an accusation, a report, a figure or one's own guilt that is rejected."""
    if scene.cues.lang != "ar" and _opens_clause(scene, match):
        return bool(accused) or _tells_of_war(scene, match)
    near = [m for m in after if m.first - match.last <= _MAX_TO_ACCUSATION]
    return bool(accused) or any(m.meaning.kind == "accusation" or m.meaning.value == "of_figure" for m in near)


def _tells_of_war(scene: Scene, match: Match[Cue]) -> bool:
    """Ruled out that his soldiers fired: a clause about those who fight; a bear's attack is ruled out as well."""
    return speaks_of_war(scene.tokens, scene.cues, match.last + 1, _end_of_content(scene, match))


def _opens_clause(scene: Scene, match: Match[Cue]) -> bool:
    """«Исключил, что», ruled out that: what is rejected is a whole clause."""
    return scene.is_small(match.last + 1, "that") or (
        scene.key(match.last + 1) == "," and scene.is_small(match.last + 2, "that")
    )
