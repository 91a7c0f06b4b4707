"""Arabic targets: a name right beside a label that is not its, and a teller who has not done what he tells of."""

from pipeline.annotate.deeds.ground import Ground
from pipeline.annotate.reading import Reading
from pipeline.annotate.voices.line import ARTICLE, OPENING
from pipeline.records.annotation import Mention, Tag

_OF_ADJECTIVES = ("ي", "ه", "ين", "ون", "ات")


def is_apart(ground: Ground, tag: Tag, mention: Mention, start: int, places: tuple[int, int]) -> bool:
    """Whether `mention`, from token `start` on, has nothing to do with the label at `places`, first and last token:
    اتهم فلان متمردي الشمال, whose word is bound to what follows; قوات الاحتلال مخيم جنين, whose word is complete; and
    توعد فلان «العدو», where marks part the two."""
    first, last = places
    if start <= last:
        is_bound = ARTICLE not in ground.key(first)[:3] and ground.key(last)[-1:] in ("ي", "و")
        # توعدت الحركة الاحتلال: another noun, which no adjective's ending makes a part of the name.
        is_object = tag.start - mention.end <= 1 and not ground.key(last).endswith(_OF_ADJECTIVES)
        return is_bound or is_object or (mention.type == "person" and ground.tokens[first - 1].text in OPENING)
    if mention.type == "person":
        return tag.concept == "occupier"
    is_complete = ARTICLE in ground.key(last)[:3] and ground.key(start)[:2] != ARTICLE
    return mention.type == "place" and is_complete


def unless_teller(target: Mention | None, tag: Tag, reading: Reading) -> Mention | None:
    """`target`, unless he is a person who only tells of the act, or judges or denies it: وصفت X الغارة بالعدوان."""
    if target is None:
        return None
    tellings = reading.attributions_over(tag.sentence, tag.start, tag.end)
    his = {a.reporting for a in tellings if a.speaker and a.speaker.start == target.start}
    only_tells = bool(his & {"denied", "judged"}) or (target.type == "person" and "said" in his)
    return None if only_tells else target
