"""Arabic verbs of speech and judgement: the subject mostly follows, and إن or the object tells what was said."""

from dataclasses import replace

from pipeline.annotate.voices.line import OPENING
from pipeline.annotate.voices.objects_arabic import (
    end_of_object,
    object_of,
    object_of_unknown,
    told_behind_comma,
    told_from_opening,
)
from pipeline.annotate.voices.speakers import Reach, Scene
from pipeline.annotate.voices.subjects_arabic import shared_subject, subject_of
from pipeline.annotate.voices.verbs_arabic import is_passive_form, is_verb, only_names
from pipeline.catalog.cues import Cue
from pipeline.text.phrases import Match

_THESE = ("هذا", "هذه", "تلك")
_MAX_TO_THAT = 22
_MAX_TO_BURDEN = 16
_MAX_NAMED = 4
_MIN_TOLD = 3
_MAX_TO_QUOTE = 8
_MAX_OBJECT = 3
_MAX_TO_PERSON = 8


def arabic_reach(scene: Scene, match: Match[Cue]) -> Reach | None:
    """قال X إن …, X قال إن …, أعلن X مقتل …: the verb comes first or after its subject, the words follow."""
    reach = _reach(scene, match)
    if reach and scene.is_listed(match.first - 1, "what"):
        # ما أوردته وسائل إعلام عن … «محض كذب»: what it is called is not theirs.
        quote = next((i for i in range(reach.first, reach.last) if scene.tokens[i].text in OPENING), reach.last)
        reach = replace(reach, last=quote)
    # التقارير التي تتحدث عن: things tell it, somebody's who is not named.
    is_nobody = reach is not None and reach.speaker is None and scene.is_small(match.first - 1, "relative")
    return replace(reach, is_nobody=True) if reach and is_nobody else reach


def _reach(scene: Scene, match: Match[Cue]) -> Reach | None:
    left, right = scene.clause(match.first)
    if _tells_nothing(scene, match):
        return None
    if is_verb(scene, match, "naming"):
        return _named_by(scene, match, left, right)
    if only_names(scene, match.first) and scene.is_small(match.last + 2, "that"):
        return None
    that = _that_behind(scene, match, right)
    if that == match.last + 1 and scene.is_listed(match.first, "impersonal"):
        return None
    by_that = None if that is None else _told_by_that(scene, match, left, that, right)
    if that is not None and not _gives_object(scene, match, that):
        return by_that
    return (
        _told_of_relative(scene, match, left)
        or _told_before(scene, match, left, right)
        or told_behind_comma(scene, match, left, _window(scene, match, right), right)
        or object_of(scene, match, left, right)
        or told_from_opening(scene, match, left, _window(scene, match, right), right)
        or by_that
        or _told_in_marks(scene, match, left, right)
        or object_of_unknown(scene, match, left, right)
    )


def _tells_nothing(scene: Scene, match: Match[Cue]) -> bool:
    """The passive; ذكرت الأحداث, تؤكد هذه الصور, of things; لم يذكر; حمل without a burden."""
    lacks_burden = is_verb(scene, match, "burdening") and not _finds_burden(scene, match)
    is_of_things = scene.is_listed(match.last + 1 + (scene.key(match.last + 1) in _THESE), "things")
    is_untold = is_verb(scene, match, "untold") and scene.key(match.first - 1) in scene.cues.file.claims.negations
    return lacks_burden or is_of_things or is_untold or is_passive_form(scene, match) or _is_noun(scene, match)


def _is_noun(scene: Scene, match: Match[Cue]) -> bool:
    """في رد على: the verb looks the same; متهما بالقتل: one who is accused."""
    is_object = is_verb(scene, match, "needing_that") and scene.is_small(match.first - 1, "places")
    is_accused = is_verb(scene, match, "accusing") and scene.is_participle(match.first)
    # متهمين في قضايا: in what cases they are.
    return is_object or (is_accused and (scene.key(match.last + 1)[:1] == "ب" or scene.key(match.last + 1) == "في"))


def _window(scene: Scene, match: Match[Cue], right: int) -> range:
    """Where what opens the told words may stand: behind the verb, before the next one."""
    return range(match.last + 1, min(match.last + 1 + _MAX_TO_THAT, _next_verb(scene, match, right)))


def _that_behind(scene: Scene, match: Match[Cue], right: int) -> int | None:
    return next((i for i in _window(scene, match, right) if _opens_told(scene, i)), None)


def _told_in_marks(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """وصف X العملية «…»: from the opening mark on."""
    window = _window(scene, match, right)[:_MAX_TO_QUOTE]
    # يضيف X إلى قائمة «…»: no opening of speech.
    quote = next((i for i in window if scene.tokens[i].text in OPENING or scene.key(i) == "الي"), None)
    is_told = quote is not None and scene.tokens[quote].text in OPENING
    return Reach(quote, right, subject_of(scene, match, left, quote)) if quote is not None and is_told else None


def _told_by_that(scene: Scene, match: Match[Cue], left: int, that: int, right: int) -> Reach:
    """قال X إن …; of قال X: «…» بعد … nothing behind the closing mark."""
    is_quotation = scene.tokens[that].text == ":" and that + 1 < right and scene.tokens[that + 1].text in OPENING
    behind = (i for i in range(that + 2, right) if i not in scene.quoted)
    closing = next(behind, right) if is_quotation else right
    is_occasion = scene.is_listed(closing + 1, "occasioned") or scene.is_small(closing + 1, "times", "places")
    return Reach(that + 1, closing if is_occasion else right, subject_of(scene, match, left, that))


def _opens_told(scene: Scene, at: int) -> bool:
    """إن or a colon; but بعد أن tells when."""
    is_that = scene.is_small(at, "that") and not scene.is_listed(at - 1, "occasioned")
    return is_that or scene.tokens[at].text == ":"


def _finds_burden(scene: Scene, match: Match[Cue]) -> bool:
    """حملت X مسؤولية: the verb, which carries many things, blames only with what it lays on somebody."""
    end = min(_next_verb(scene, match, len(scene.tokens)), match.last + 1 + _MAX_TO_BURDEN)
    return any(scene.is_listed(i, "burdens") for i in range(match.last + 1, end))


def _named_by(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach:
    """ندد X بما سماه عدوانا, ما تسميه إسرائيل الإرهاب: the few words that somebody calls a thing by."""
    near = next((c for c in scene.candidates if c.first == match.last + 1 and c.mention.type != "group"), None)
    first = near.last + 1 if near else match.last + 1
    end = end_of_object(scene, first, min(right, first + _MAX_NAMED))
    return Reach(first, end, near.mention if near else shared_subject(scene, match, left))


def _told_before(scene: Scene, match: Match[Cue], left: int, right: int) -> Reach | None:
    """لم نطلق رصاصة، يقول متحدث: the verb stands behind the words that it reports."""
    comma = match.first - 1 - (scene.key(match.first - 1) == "هكذا")
    is_behind = comma - left >= _MIN_TOLD and scene.tokens[comma].text in "،," and comma not in scene.quoted
    if not is_behind or scene.key(match.first) not in scene.cues.speech_words["quoting"]:
        return None
    speaker = scene.after(match.last, min(right, match.last + _MAX_TO_PERSON))
    return Reach(left, comma, speaker) if speaker else None


def _told_of_relative(scene: Scene, match: Match[Cue], left: int) -> Reach | None:
    """حصيلة القتلى التي أعلنتها كييف: what stands before the relative word is whose the verb's subject is."""
    is_relative = scene.is_small(match.first - 1, "relative") and scene.key(match.first).endswith(("ها", "ه", "هم"))
    beside = next((c for c in scene.candidates if c.first == match.last + 1), None)
    if beside is None or not is_relative or match.meaning.value not in ("said", "claimed"):
        return None
    window = range(max(left, match.first - 1 - _MAX_OBJECT), match.first - 1)
    first = max((i + 1 for i in window if scene.is_small(i, "places")), default=window[0])
    return Reach(first, match.first - 1, beside.mention)


def _next_verb(scene: Scene, match: Match[Cue], right: int) -> int:
    """The next verb of speech, whose إن is its own."""
    return min((v for v in scene.verbs if match.last < v < right and not only_names(scene, v)), default=right)


def _gives_object(scene: Scene, match: Match[Cue], that: int) -> bool:
    """Accused X of having …: the one who is accused is the speaker's word as well."""
    return match.meaning.value in ("judged", "urged") and scene.tokens[that].text != ":"
