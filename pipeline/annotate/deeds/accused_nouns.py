"""Whom words of blame name by a plain noun or a pronoun, where no listed actor stands: accused him, two workers."""

from pipeline.annotate.deeds.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match

Span = tuple[int, int]
_MAX_WORDS = 5
_MAX_BACK = 12
_WHOM = ("которого", "которую", "которых")
_RUSSIAN_PRONOUNS = ("его", "ее", "их", "нас", "меня", "вас", "тебя", "себя")
_ENGLISH_PRONOUNS = ("him", "her", "it", "them", "us", "me", "you", "himself", "itself", "themselves", "each")
_THEM = "اياه"
"""متهمة إياها بالقصف, as it is folded."""
_ARABIC_OBJECTS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني")
_NO_OBJECTS = ("تهم", "متهمه", "متهما", "محمله", "لايمه", "شتبه", "وجه")


def stated_noun(ground: Ground, match: Match[Cue], charge: int, *, is_subject: bool) -> Span | None:
    """Code points of the noun that is blamed; `charge` is where the charge begins, `is_subject` tells a passive."""
    if ground.lang == "en":
        return _before_verb(ground, match) if is_subject else _noun_between(ground, match.last + 1, charge)
    if ground.lang == "ru":
        return _nominative(ground, match) if is_subject else _object(ground, match) or _antecedent(ground, match)
    is_subject_told = ground.is_small(match.first - 1, "relative")
    return _noun_between(ground, match.last + 1, charge) if is_subject_told else None


def blames_pronoun(ground: Ground, match: Match[Cue]) -> bool:
    """Whether a pronoun stands for the blamed one: accused them of, «их обвинили», واتهمها."""
    if ground.lang == "ar":
        # اتهم, متهمة: letters of the verb itself and the ending of a participle, no pronouns.
        verb = ground.key(match.first)
        is_joined = verb.endswith(_ARABIC_OBJECTS) and not verb.endswith(_NO_OBJECTS)
        return is_joined or ground.key(match.last + 1).startswith(_THEM)
    inside = range(match.first + 1, match.last + 1)
    if ground.lang == "en":
        is_subject = any(ground.is_small(match.first - back, "pronouns") for back in (2, 3))
        return is_subject or any(ground.key(at) in _ENGLISH_PRONOUNS for at in (*inside, match.last + 1))
    return any(ground.key(at) in (*_RUSSIAN_PRONOUNS, *_WHOM) for at in (match.first - 1, *inside, match.last + 1))


def _noun_between(ground: Ground, first: int, end: int) -> Span | None:
    """accused several workers of: all that stands between the verb and its charge, without the article."""
    while ground.is_small(first, "determiners"):
        first += 1
    words = ground.tokens[first:end]
    is_noun = 0 < len(words) <= _MAX_WORDS and end < len(ground.tokens) and all(token.is_word for token in words)
    return _span(ground, first, end - 1) if is_noun and ground.key(first) not in _ENGLISH_PRONOUNS else None


def _before_verb(ground: Ground, match: Match[Cue]) -> Span | None:
    """The two men were accused of: the words before the verb, back to an article or a mark."""
    end = match.first
    while (
        ground.is_small(end - 1, "be") or ground.key(end - 1) in ground.words.have or ground.key(end - 1).endswith("ly")
    ):
        end -= 1
    first = end
    while first > max(0, end - _MAX_WORDS) and ground.tokens[first - 1].is_word and not _is_small(ground, first - 1):
        first -= 1
    return _span(ground, first, end - 1) if first < end < match.first else None


def _is_small(ground: Ground, at: int) -> bool:
    return ground.is_small(at, *ground.cues.small)


def _object(ground: Ground, match: Match[Cue]) -> Span | None:
    """«обвинили местного жителя»: the noun after the verb with the adjectives before it."""
    at = match.last + 1
    while can_be(ground.key(at), "ADJF", "accs") and at - match.last < _MAX_WORDS:
        at += 1
    is_object = can_be(ground.key(at), "NOUN", "accs") and not can_be(ground.key(at), "PREP")
    return _span(ground, match.last + 1, at) if is_object else None


def _antecedent(ground: Ground, match: Match[Cue]) -> Span | None:
    """«Мужчину … обвиняли», «Жителя, которого обвинили»: an object before the verb, or whom a clause tells of."""
    for at in range(match.first - 1, max(-1, match.first - 1 - _MAX_BACK), -1):
        if ground.key(at) in _WHOM and ground.key(at - 1) == "," and at > 1:
            return _span(ground, at - 2, at - 2)
        key = ground.key(at)
        if can_be(key, "NOUN", "accs") and not can_be(key, "nomn") and not ground.is_governed(at):
            return None if can_be(key, "gent") and can_be(ground.key(at - 1), "NOUN") else _span(ground, at, at)
    return None


def _nominative(ground: Ground, match: Match[Cue]) -> Span | None:
    nouns = (at for at in range(match.first - 1, -1, -1) if can_be(ground.key(at), "NOUN", "nomn"))
    at = next((at for at in nouns if not ground.is_governed(at)), None)
    return None if at is None else _span(ground, at, at)


def _span(ground: Ground, first: int, last: int) -> Span:
    return ground.tokens[first].start, ground.tokens[last].end
