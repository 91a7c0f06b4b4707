"""What somebody denies was told by others: `rejected Kabul's claims of shelling` gives the shelling to Kabul."""

from collections.abc import Iterator, Sequence

from pipeline.annotate.reading import Attribution
from pipeline.annotate.voices.line import OPENING
from pipeline.annotate.voices.speakers import Scene
from pipeline.annotate.voices.unlisted import name_ending_at, name_from, state_at
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_DENYING = ("verb", "rejection", "naming")
_MAX_TO_REPORT = 12
_MAX_OWNER = 8
_MARKS = ",،;؛:"
_MAX_TO_BY = 8
_MAX_NAME = 3


def disputed_reports(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Attribution]:
    """The words of each report or accusation that a verb at `matches` denies; of nobody where none owns it."""
    reports = [at for match in matches if (at := _report_behind(scene, match)) is not None]
    unsigned = _rumours(scene) if scene.lang == "ar" else ()
    for at in sorted({*reports, *unsigned}):
        end = _end_of_report(scene, at)
        if at not in scene.quoted and at + 1 < end:
            cue = scene.span(at, at + 1)
            yield Attribution(*scene.span(at + 1, end), _owner(scene, at), cue, is_citing=True, is_denied=True)


def _rumours(scene: Scene) -> Iterator[int]:
    """ما تردد عن, تقارير تحدثت عن: what goes round, and reports of nobody who is named."""
    yield from (verb - 1 for verb in scene.verbs if scene.is_listed(verb - 1, "reports"))
    for at in range(1, len(scene.tokens)):
        if scene.is_listed(at, "rumoured") and scene.is_listed(at - 1, "what"):
            yield at


def _report_behind(scene: Scene, match: Match[Cue]) -> int | None:
    """The noun of telling that is the object of a verb of denying."""
    if match.meaning.kind not in _DENYING or match.first in scene.quoted:
        return None
    end = scene.next_mark(match.last + 1, _MARKS, min(len(scene.tokens), match.last + 1 + _MAX_TO_REPORT))
    # قلل من شأن تقارير, questioned the toll: the noun may be a part of the words of denying.
    window = range(match.first + 1, end)
    return next((i for i in window if scene.is_listed(i, "reports") and i not in scene.quoted), None)


def _end_of_report(scene: Scene, at: int) -> int:
    """Where the denier's own words begin again: at the next verb of speech, or at what he calls the report."""
    right = scene.clause(at)[1]
    # «Отмели обвинения в резне, где, по данным X, …»
    commas = (i for i in range(at + 1, right) if scene.key(i) == ",")
    right = next((i for i in commas if scene.key(i + 1) in ("где", "where")), right)
    if scene.lang == "ar":
        right = scene.next_mark(at + 1, "،,", right)
    verb = next((v for v in sorted(scene.verbs) if at < v < right and not _is_reports_own(scene, v)), right)
    marks = [i for i in range(at + 1, verb) if scene.tokens[i].text in _MARKS] if verb < right else []
    end = max(marks, default=verb)
    return next((i for i in range(at + 1, end) if _is_called(scene, i)), end)


def _is_reports_own(scene: Scene, verb: int) -> bool:
    """تقارير تحدثت عن: the verb right behind the noun; but not رد على التقرير بالقول."""
    is_answer = scene.lang == "ar" and scene.is_participle(verb)
    return scene.is_small(verb - 1, "relative") or (scene.is_listed(verb - 1, "reports") and not is_answer)


def _is_called(scene: Scene, at: int) -> bool:
    """Called the reports “…”, as “…”; وصف الاتهامات بأنها."""
    is_as = scene.is_listed(at, "likening")
    is_quotation = scene.tokens[at].text in OPENING and at + 1 in scene.quoted
    return is_as or (is_quotation and not scene.is_small(at - 1, "places"))


def _owner(scene: Scene, at: int) -> Mention | None:
    """Kabul's claims, утверждения Киева, اتهامات الجيش, обвинения со стороны; an adjective of a state beside it."""
    owner = _owner_before(scene, at) if scene.lang == "en" else _owner_behind(scene, at)
    if owner:
        return owner
    window = range(at + 1, at + _MAX_TO_BY)
    by = next((i for i in window if scene.is_listed(i, "told_by") and _tells_whose(scene, at, i)), None)
    if by is not None:
        return scene.after(by, min(len(scene.tokens), by + _MAX_OWNER))
    return state_at(scene, at + 1 if scene.lang == "ar" else at - 1)


def _owner_before(scene: Scene, at: int) -> Mention | None:
    last = scene.last_of_owner(at)
    named = next((c.mention for c in scene.candidates if c.last == last and c.first > 0), None)
    return named or name_ending_at(scene, last, last - _MAX_NAME)


def _owner_behind(scene: Scene, at: int) -> Mention | None:
    named = next((c.mention for c in scene.candidates if c.first == at + 1), None)
    return named or name_from(scene, at + 1, at + _MAX_OWNER)


def _tells_whose(scene: Scene, at: int, by: int) -> bool:
    """Claims by; the toll of ten put out by: right behind the noun, or behind a participle of telling."""
    return by - at <= 2 or scene.is_listed(by - 1, "put_out")
