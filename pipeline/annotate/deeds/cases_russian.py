"""In which case one who could have done a harm stands, and whether a noun can be a verb's subject, in Russian."""

from collections.abc import Iterable

from pipeline.annotate.deeds.doers import Doer
from pipeline.annotate.deeds.ground import Ground
from pipeline.records.annotation import Mention
from pipeline.text.grammar import CASES, can_be, can_stand_in, grammemes

_UNNAMED = "неизвестн"
"""«Неизвестные мужчины» did it as well as «неизвестные»."""


def agrees(ground: Ground, noun: int, verb: int) -> bool:
    """Whether the noun can be the verb's subject: nominative, the same number, no preposition before it."""
    if _is_counted(ground, noun):
        return True
    is_nominative = _can_be_nominative(ground, noun) and not _belongs_to_noun(ground, noun)
    if not is_nominative or ground.is_governed(noun) or _describes(ground, noun):
        return False
    verbs = [reading for reading in grammemes(ground.key(verb)) if "VERB" in reading]
    nouns = [reading for reading in grammemes(ground.key(noun)) if "nomn" in reading]
    is_joined = ground.is_small(noun - 1, "and") and any(doer.last < noun - 1 for doer in ground.doers)
    if not verbs or not nouns or is_joined:
        return True
    return any(not v & {"sing", "plur"} or v & n & {"sing", "plur"} for v in verbs for n in nouns)


def _can_be_nominative(ground: Ground, noun: int) -> bool:
    """Abbreviations (ЦАХАЛ) are guessed at by their endings, and are not declined."""
    return ground.tokens[noun].text.isupper() or can_stand_in(ground.key(noun), "nomn")


def _belongs_to_noun(ground: Ground, noun: int) -> bool:
    """«По сообщению НАТО», «у здания МИД», «канал Fox News»: a name without cases is no subject behind a noun."""
    is_owner = ground.is_small(noun - 1, "source_nouns") or ground.key(noun - 1) in ground.words.buildings
    is_latin = can_be(ground.key(noun), "LATN") and can_be(ground.key(noun - 1), "NOUN")
    return is_latin or (is_owner and ground.tokens[noun].text.isupper())


def _describes(ground: Ground, noun: int) -> bool:
    """«Военные объекты», «полицейский участок»: the word is the adjective of the noun behind it."""
    if any(doer.first <= noun < doer.last for doer in ground.doers):
        # «Военные силы»: the noun that it describes is of the same doer.
        return False
    key, following = ground.key(noun), ground.key(noun + 1)
    is_state = any(doer.is_adjective and doer.noun == noun for doer in ground.doers)
    is_adjective = can_be(key, "ADJF") and not (is_state or key.startswith(_UNNAMED))
    if not is_adjective or can_be(following, "CONJ"):
        return False
    return any(can_be(key, "ADJF", case) and can_be(following, "NOUN", case) for case in CASES)


def _is_counted(ground: Ground, noun: int) -> bool:
    """«Два смертника», «20 боевиков», «группа вооружённых людей»: the number or the group is the subject."""
    at = noun - 1
    while can_be(ground.key(at), "ADJF", "gent"):
        at -= 1
    if ground.key(at) == "из" and ground.key(at - 1) in ground.words.some_of:
        # «Один из солдат выстрелил».
        return not ground.is_governed(at - 1)
    key = ground.key(at)
    is_number = key.isdigit() or can_be(key, "NUMR", "nomn") or (key in ground.words.groups_of and can_be(key, "nomn"))
    return is_number and can_be(ground.key(noun), "gent") and not ground.is_governed(at)


def first_in_case(ground: Ground, doers: Iterable[Doer], case: str) -> Mention | None:
    """The first of `doers` that stands in `case` with no preposition before it."""
    for doer in doers:
        key = ground.key(doer.noun)
        is_sure = can_be(key, case) and not can_be(key, "nomn")
        if case == "nomn":
            is_sure = _can_be_nominative(ground, doer.noun) or _is_counted(ground, doer.noun)
        is_bound = ground.is_governed(doer.first) and not _is_counted(ground, doer.noun)
        is_free = not (doer.is_adjective or is_bound or _describes(ground, doer.noun))
        if is_sure and is_free and not (case == "ablt" and _is_of_participle(ground, doer)):
            return doer.mention
    return None


def _is_of_participle(ground: Ground, doer: Doer) -> bool:
    """«В удерживаемых повстанцами районах»: the doer of a participle that is no harm."""
    harms = {match.last for match in ground.of("do", "hit", "launch")}
    return doer.first - 1 not in harms and can_be(ground.key(doer.first - 1), "PRTF", "pssv")
