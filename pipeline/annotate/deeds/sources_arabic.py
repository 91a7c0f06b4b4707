"""What an Arabic sentence tells a harm to come of, when the harm itself has no doer: its doer did both."""

from pipeline.annotate.deeds.affixes_arabic import ARTICLE, PRONOUNS, WITH, has_article
from pipeline.annotate.deeds.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.text.phrases import Match

_HARMFUL = ("do", "hit", "outcomes", "blows")
_SUFFERED = ("suffer", "outcomes", "victims", "do")
_AND, _SO = "و", "ف"
_MAX_JOINED = 10
_MAX_VICTIM = 4
_MAX_RESULT = 24
_MAX_WHEN = 14
_MAX_TO_VERB = 2
_MAX_CHARGE = 7
_MAX_LAUNCHED = 5
_AFTER = ("بعد", "ان")


def find_source(ground: Ground, deed: Match[Cue]) -> Match[Cue] | None:
    """The harm before `deed` that it is joined to or comes of: مقتل أربعة وإصابة خمسة, قصف الجيش القرية ما أدى إلى."""
    if deed.meaning.kind == "blows":
        joined = _joined_noun(ground, deed)
        return joined if joined and joined.meaning.kind in ("outcomes", "blows") else None
    if deed.meaning.kind not in _SUFFERED:
        return None
    return _joined_noun(ground, deed) or _joined_verb(ground, deed) or _cause_of_result(ground, deed)


def _joined_noun(ground: Ground, deed: Match[Cue]) -> Match[Cue] | None:
    """مقتل أربعة وإصابة خمسة, قتيل وجريحان: the noun before an و that ties both."""
    is_tied = ground.key(deed.first)[:1] == _AND or ground.key(deed.first - 1) == _AND
    left = max(ground.clause(deed.first)[0], deed.first - _MAX_JOINED)
    if not is_tied or not is_noun(ground, deed):
        return None
    before = [m for m in ground.of(*_SUFFERED, "blows", "hit") if left <= m.first < deed.first]
    # الجيش يقصف القرية ومقتل عشرة: joined to the verb of a blow.
    before = [m for m in before if is_noun(ground, m) or (m.meaning.kind == "hit" and deed.meaning.kind == "suffer")]
    return before[-1] if before else None


def _joined_verb(ground: Ground, deed: Match[Cue]) -> Match[Cue] | None:
    """استهدف الجيش خيمة فقتل مصوران وجرح ثالث: what came of the blow, and what goes on with it."""
    if deed.meaning.kind not in ("suffer", "do") or is_noun(ground, deed):
        return None
    left = ground.clause(deed.first)[0]
    before = [m for m in ground.of(*_HARMFUL, "suffer") if left <= m.first < deed.first]
    if ground.is_joined(deed.first, deed.start, _SO):
        return next((m for m in reversed(before) if m.meaning.kind in _HARMFUL), None)
    is_pair = before and before[-1].last == deed.first - 1
    is_suffered = before and _is_suffered(ground, before[-1])
    goes_on = (is_pair or is_suffered) and ground.is_joined(deed.first, deed.start, _AND)
    near = ground.doers_in(deed.last + 1, deed.last + 1 + _MAX_VICTIM)
    return before[-1] if goes_on and not near and not is_noun(ground, before[-1]) else None


def _is_suffered(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether the verb tells what came of a blow: قتل وجرح, فقتل."""
    return verb.meaning.kind == "suffer" or ground.is_joined(verb.first, verb.start, _SO)


def is_noun(ground: Ground, match: Match[Cue]) -> bool:
    """Whether the word of harm is a noun: مقتل, بقتل, and وجرح behind another noun, which is spelled as the verb."""
    key = ground.key(match.first).removeprefix(_AND)
    if match.meaning.kind in ("outcomes", "blows", "victims"):
        return True
    if match.meaning.kind == "suffer":
        return key.removeprefix("ب").startswith(ground.words.suffered_nouns)
    is_object = ground.is_small(match.first - 1, "places") or key.startswith(("ب", "ال"))
    return is_object or (key in ground.words.verbal_nouns and _follows_noun(ground, match))


def _follows_noun(ground: Ground, match: Match[Cue]) -> bool:
    left = max(ground.clause(match.first)[0], match.first - _MAX_JOINED)
    before = [m for m in ground.of(*_SUFFERED, "blows") if left <= m.first < match.first]
    return bool(before) and ground.key(match.first)[:1] == _AND and is_noun(ground, before[-1])


def _cause_of_result(ground: Ground, deed: Match[Cue]) -> Match[Cue] | None:
    """أوقع القصف ستين قتيلا, قصف الجيش القرية ما أدى إلى مقتل: the last blow before or after the verb of result."""
    result = next((m for m in reversed(ground.of("results")) if m.first < deed.first), None)
    blows = [m for m in ground.of(*_HARMFUL) if m.last < deed.first]
    if result is None or not _is_result(ground, result, deed):
        counted = [m for m in ground.of(*_HARMFUL, "weapons") if m.last < deed.first]
        return next((m for m in counted[-1:] if _is_toll(ground, m, deed)), None)
    inside = [m for m in blows if result.last < m.first and m.meaning.kind in ("blows", "outcomes")]
    near = [m for m in blows if _is_before(ground, m, result)]
    weapons = [m for m in ground.of("weapons") if m.last < deed.first]
    means = [m for m in weapons if _is_before(ground, m, result)]
    # أدت العملية الإسرائيلية إلى مقتل: the subject stands behind its verb.
    subjects = [m for m in weapons if m.first == result.last + 1]
    return next(iter([*inside[:1], *subjects, *near[-1:], *means[-1:]]), None)


def _is_result(ground: Ground, result: Match[Cue], deed: Match[Cue]) -> bool:
    """Whether the deed is what the verb tells of: it stands near, and no other verb of harm between."""
    between = [m for m in ground.of("hit") if result.last < m.first < deed.first]
    return deed.first - result.first <= _MAX_RESULT and not between


def _is_before(ground: Ground, blow: Match[Cue], result: Match[Cue]) -> bool:
    """Whether the result is told of the blow before it; وأفادت تقارير أن ذلك أسفر عن is told by somebody else."""
    is_near = 0 < result.first - blow.last <= _MAX_RESULT
    return is_near and not any(ground.is_small(at, "that") for at in range(blow.last, result.first))


def find_named_blow(ground: Ground, deed: Match[Cue]) -> Match[Cue] | None:
    """هاجم مسلحون القرية وأصيب خلال الهجوم عشرة, غارة قتل فيها ستة: the blow before it that `deed` points back to."""
    if deed.meaning.kind not in _SUFFERED:
        return None
    if blow := _told_with_when(ground, deed):
        return blow
    near = range(deed.last + 1, deed.last + 1 + _MAX_VICTIM)
    is_pointed = any(m.first in near and _is_known(ground, m) for m in ground.of("blows"))
    is_back = is_pointed or ground.key(deed.last + 1) in ground.words.within
    before = [m for m in ground.of("hit", "blows") if m.last < deed.first]
    return before[-1] if is_back and before else None


def _told_with_when(ground: Ground, deed: Match[Cue]) -> Match[Cue] | None:
    """أصيب عامل عندما استهدفت دبابة مقر منظمة, قتل ستة بعدما قصفت الطائرات منزلا."""
    near = range(deed.last + 1, deed.last + 1 + _MAX_WHEN)
    when = next((at for at in near if ground.key(at) in ground.words.when or _two(ground, at) == _AFTER), None)
    if when is None:
        return None
    if verb := next((m for m in ground.of("hit", "do") if 0 < m.first - when <= _MAX_TO_VERB), None):
        return verb
    # أصيب خمسة بعدما أقدم رجل على الهجوم.
    launch = next((m for m in ground.of("launch") if 0 < m.first - when <= _MAX_TO_VERB), None)
    blows = (m for m in ground.of("blows", "outcomes") if launch and 0 < m.first - launch.last <= _MAX_LAUNCHED)
    return next(blows, None)


def _two(ground: Ground, at: int) -> tuple[str, str]:
    return ground.key(at - 1), ground.key(at)


def points_back(ground: Ground, match: Match[Cue]) -> bool:
    """واتهمت X بتنفيذ الهجوم, بقتلهم: Arabic words that charge with the blow that was told of before them."""
    if ground.lang != "ar":
        return False
    near = range(match.last + 1, match.last + 1 + _MAX_CHARGE)
    is_blow = any(m.first in near and has_article(ground.key(m.first)) for m in ground.of("blows"))
    # واتهمت X بقتلهم, بالوقوف خلفه.
    brought = (WITH, *ground.words.behind)
    is_of_pronoun = any(
        token.key.startswith(brought) and token.text.endswith(PRONOUNS)
        for token in ground.tokens[near.start : near.stop]
    )
    # مسؤوليتهم عن إطلاقه, عنه.
    claimed = ground.tokens[near.start : near.start + 2] if match.meaning.kind == "takes" else ()
    return is_blow or is_of_pronoun or any(token.text.endswith(PRONOUNS) for token in claimed)


def _is_known(ground: Ground, blow: Match[Cue]) -> bool:
    """في الهجوم, خلال الغارات."""
    is_caused = any(cause.last == blow.first - 1 for cause in ground.of("causes"))
    return is_caused and ground.key(blow.first).startswith(ARTICLE)


def _is_toll(ground: Ground, blow: Match[Cue], deed: Match[Cue]) -> bool:
    """حصيلة العدوان إلى ستين شهيدا: the dead are counted as the blow's."""
    is_counted = deed.meaning.kind == "victims" and ground.key(blow.first - 1).removeprefix("ال").startswith(
        ground.words.tolls
    )
    return is_counted and ground.clause(blow.first) == ground.clause(deed.first)
