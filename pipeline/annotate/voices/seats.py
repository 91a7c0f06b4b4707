"""Russian speech without a subject: «в штабе заявили», «данным из полиции», «говорится в докладе»."""

from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.speakers import Scene
from pipeline.annotate.voices.unlisted import name_from
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, fits

_MAX_OWNER = 4


def office_in(scene: Scene, floor: int, at: int, ceiling: int) -> Mention | None:
    """«В министерстве сообщили», «в Москве заявили»: in what the unnamed people of the verb at token `at` speak."""
    inside = [c for c in scene.candidates if floor <= c.first and c.last < ceiling]
    # «В Ереване категорически отрицают», «в Ереване это назвали»: one word may stand between.
    is_between = can_be(scene.key(at - 1), "ADVB") or can_be(scene.key(at - 1), "NPRO", "accs")
    near = [c for c in inside if c.mention.type != "place" or c.last in (at - 1, at - 1 - is_between)]
    offices = [c.mention for c in near if _is_seat(scene, c)]
    beside = [c.mention for c in near if c.last == at - 1 and c.mention in offices]
    return next(iter(beside + offices), None)


def _is_seat(scene: Scene, candidate: Candidate) -> bool:
    """«В штабе», «на канале»; but not «указали на повстанцев»."""
    before = scene.key(candidate.first - 1)
    return before in ("в", "во") or (before == "на" and fits(scene.key(candidate.first), "loct"))


def origin_in(scene: Scene, floor: int, ceiling: int) -> Mention | None:
    """«Поступившей из источников», «данным из полиции»: from whom a piece of news comes."""
    inside = [c for c in scene.candidates if floor <= c.first and c.last < ceiling and c.mention.type != "place"]
    return next((c.mention for c in inside if {scene.key(c.first - 1), scene.key(c.first - 2)} & {"из", "от"}), None)


def document_at(scene: Scene, at: int) -> Mention | None:
    """The report that speaks, where token `at` is one, or whose it is: «говорится в сообщении», «согласно докладу»."""
    if not scene.is_listed(at, "documents"):
        return None
    owner = name_from(scene, at + 1, min(len(scene.tokens), at + 1 + _MAX_OWNER))
    return owner or scene.mention(at, at, "organisation")
