"""Russian speech without a subject: «в штабе заявили», «данным из полиции», «говорится в докладе»."""

from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.line import OPENING
from pipeline.annotate.voices.speakers import Scene
from pipeline.annotate.voices.unlisted import name_from
from pipeline.records.annotation import Mention
from pipeline.text.grammar import can_be, fits

_MAX_OWNER = 4


def office_in(scene: Scene, floor: int, at: int, ceiling: int) -> Mention | None:
    """«В министерстве сообщили», «в Москве заявили»: in what the unnamed people of the verb at token `at` speak."""
    inside = [c for c in scene.candidates if floor <= c.first and c.last < ceiling]
    # «В Ереване категорически отрицают», «в Ереване это не назвали»: such words may stand between.
    is_negated = scene.key(at - 1) == "не"
    word = scene.key(at - 1 - is_negated)
    is_between = is_negated + (can_be(word, "ADVB") or can_be(word, "NPRO", "accs"))
    # «Как заявили в Кабуле»: a place speaks only right beside the verb.
    beside = (at - 1, at - 1 - is_between)
    near = [c for c in inside if c.mention.type != "place" or c.last in beside or c.first == at + 2]
    offices = [c.mention for c in near if _is_seat(scene, c)]
    bodies = [m for m in offices if m.type != "place"]
    bodies = [c.mention for c in near if c.last == at - 1 and c.mention in bodies] + bodies
    papers = [i for i in range(floor + 1, at) if scene.key(i - 1) in ("в", "во") and scene.is_listed(i, "documents")]
    owner = _owner_of(scene, papers[0], at) if papers else None
    # «В посольстве сообщения об ударе в Буче назвали ложью»: a place only where no office speaks.
    return next(iter([*bodies, *([owner] if owner else []), *offices]), None)


def _is_seat(scene: Scene, candidate: Candidate) -> bool:
    """«В штабе», «на канале»; but not «указали на повстанцев»."""
    at = candidate.first - 1 - (scene.tokens[candidate.first - 1].text in OPENING)
    return scene.key(at) in ("в", "во") or (scene.key(at) == "на" and fits(scene.key(candidate.first), "loct"))


def origin_in(scene: Scene, floor: int, ceiling: int) -> Mention | None:
    """«Поступившей из источников», «данным из полиции»: from whom a piece of news comes."""
    inside = [c for c in scene.candidates if floor <= c.first and c.last < ceiling and c.mention.type != "place"]
    return next((c.mention for c in inside if {scene.key(c.first - 1), scene.key(c.first - 2)} & {"из", "от"}), None)


def document_at(scene: Scene, at: int) -> Mention | None:
    """The report that speaks, where token `at` is one, or whose it is: «говорится в сообщении», «согласно докладу»."""
    if not scene.is_listed(at, "documents"):
        return None
    end = min(len(scene.tokens), at + 1 + _MAX_OWNER)
    return _owner_of(scene, at, end) or scene.mention(at, at, "organisation")


def _owner_of(scene: Scene, at: int, ceiling: int) -> Mention | None:
    """Whose the document at token `at` is: a name right behind it, or somebody before the next preposition or mark."""
    words = range(at + 1, ceiling)
    end = next((i for i in words if scene.is_small(i, "places") or scene.key(i) in (",", ".", "о", "об")), ceiling)
    named = next((name for i in range(at + 1, end) if (name := name_from(scene, i, ceiling))), None)
    found = next((c.mention for c in scene.candidates if at < c.first and c.last < end), None)
    return found if found and (named is None or found.start <= named.start) else named
