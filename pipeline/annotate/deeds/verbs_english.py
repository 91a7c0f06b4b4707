"""The form of an English word of harm: a verb with a subject, a passive, or a word that only describes somebody."""

from pipeline.annotate.deeds.ground import MEANS, Ground
from pipeline.catalog.cues import Cue
from pipeline.text.phrases import Match

_MAX_AUXILIARY = 3
_MARKS = ('"', "“", "'", "‘")
_AFTER_PASSIVE = ("places", "by", "and", "but", "times", "relative")


def is_description(ground: Ground, verb: Match[Cue]) -> bool:
    """`scores of wounded people`, `families of the dead`: the form tells of somebody, not of a harm."""
    if ground.key(verb.first) == "dead" and ground.key(verb.first - 1) == "the":
        # Families of the dead; but: among the dead, the dead include.
        return ground.key(verb.first - 2) != "among" and not ground.is_small(verb.last + 1, "be", "finite")
    is_form = ground.key(verb.first).endswith(("ed", "slain", "dead"))
    is_free = ground.key(verb.first) == "dead" or _opens_phrase(ground, verb)
    return is_form and is_free and _stands_before_noun(ground, verb)


def _opens_phrase(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether no subject stands right before the form: the wounded, helping wounded people."""
    before = verb.first - 1
    is_start = before < 0 or ground.is_small(before, "determiners", "places", "and")
    is_start = (is_start or ground.key(before).endswith("ly")) and not ground.is_small(before, "that")
    blows = {match.last for match in ground.of(*MEANS, "outcomes")}
    is_after_verb = ground.key(before).endswith("ing") and before not in blows
    return (is_start or is_after_verb) and not _is_joined(ground, verb)


def _stands_before_noun(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether the next word can be whom the form describes, and is no object: wounded people, but not `killed two`."""
    after = verb.last + 1
    is_word = ground.key(after)[:1].isalpha() and not ground.is_small(after, *_AFTER_PASSIVE)
    return is_word and not _is_quantity(ground, after) and not ground.is_small(after, "determiners", "owners")


def _is_joined(ground: Ground, verb: Match[Cue]) -> bool:
    """Kidnapped and killed: an `and` ties it to another verb of harm."""
    others = ground.of("do", "hit", "suffer", "launch")
    return ground.is_small(verb.first - 1, "and") and any(other.last == verb.first - 2 for other in others)


def is_active(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether the subject does it: `rebels killed a guard`, but not `20 were killed`, `20 killed in the raid`."""
    key = ground.key(verb.first)
    if is_noun(ground, verb) or (key.endswith("ing") and ground.key(verb.first - 1) in ground.words.before_noun):
        return False
    before = _auxiliaries(ground, verb)
    if any(word in ground.cues.small["be"] for word in before) and not (key.endswith("ing") and "being" not in before):
        return False
    if ground.key(verb.first) in ground.cues.file.deeds.intransitive and verb.whole[0] < verb.start:
        # A missile slammed into a block: what stands before it is no victim.
        return True
    if _is_after_victim(ground, verb):
        return False
    if key.endswith("en") and not (before and before[-1] in ground.words.have):
        # 251 taken hostage, two beaten to death.
        return False
    is_whole = verb.last > verb.first and ground.key(verb.last) not in ground.words.open_ends
    if is_whole or verb.whole[1] > verb.end or key.endswith("ing") or (before and before[-1] in ground.words.have):
        return True
    return _has_object(ground, verb) or _is_of_relative(ground, verb)


def _is_of_relative(ground: Ground, verb: Match[Cue]) -> bool:
    """The districts which rebels stormed in May: whom it was done to stands before."""
    subject = ground.noun_before(verb.first)
    return subject is not None and ground.is_small(subject.first - 1, "relative")


def is_noun(ground: Ground, verb: Match[Cue]) -> bool:
    """The killing, their bombing of."""
    is_after_article = ground.is_small(verb.first - 1, "determiners") and ground.key(verb.first - 1) != "of"
    return ground.key(verb.first).endswith("ing") and is_after_article


def _has_object(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether somebody who suffers it follows the verb, or the verbs that an `and` joins to it."""
    following = verb.last + 1
    joined = {match.first: match for match in ground.of("do", "hit")}
    while (ground.is_small(following, "and") or ground.key(following) == ",") and following + 1 in joined:
        following = joined[following + 1].last + 1
    if ground.key(following) in _MARKS:
        following += 1
    is_object = ground.key(following)[:1].isalnum() and not ground.is_small(following, *_AFTER_PASSIVE)
    return (is_object and not ground.key(following).endswith("ing")) or _is_quantity(ground, following)


def _auxiliaries(ground: Ground, verb: Match[Cue]) -> list[str]:
    """The words right before the verb, back to a comma: what stands before "it is alleged, killed" is none."""
    words: list[str] = []
    for at in range(verb.first - 1, max(-1, verb.first - 1 - _MAX_AUXILIARY), -1):
        if ground.key(at) == "," or any(doer.first <= at <= doer.last for doer in ground.doers):
            # Jets believed to be Russian struck: the "be" is not the verb's.
            break
        if ground.tokens[at].is_word:
            words.insert(0, ground.key(at))
    return words


def _is_after_victim(ground: Ground, verb: Match[Cue]) -> bool:
    """Hostages taken from, rockets fired by, captured by: nothing that could be an object comes behind."""
    has_victim = verb.whole[0] < verb.start and not ground.key(verb.first).endswith("ing")
    is_end = not ground.key(verb.last + 1)[:1].isalnum() or ground.is_small(verb.last + 1, *_AFTER_PASSIVE)
    return ground.is_small(verb.last + 1, "by") or (has_victim and is_end)


def _is_quantity(ground: Ground, at: int) -> bool:
    """More than twenty, at least 40, about 20: those who were hurt follow, and no place or time."""
    key, following = ground.key(at), ground.key(at + 1)
    words = ground.cues.file.numbers.words
    is_exact = following[:1].isdigit() or following in words
    is_rough = key in ground.words.rough and (is_exact or following in ("least", "most"))
    return (key in words and key != "one") or is_rough or key in ground.words.quantities
