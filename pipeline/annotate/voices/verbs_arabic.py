"""What the form of an Arabic verb of speech tells, and the words that hang on it."""

import regex

from pipeline.annotate.voices.speakers import Scene
from pipeline.catalog.cues import Cue
from pipeline.text.lemmas import form_keys
from pipeline.text.phrases import Match

_WITH_OBJECT = regex.compile(
    "^[وف]?(?:[يت]?(?:صف|وصف|سم|اتهم|تهم|عتبر|اعتبر|نعت)\\p{L}*(?:هم|ها|هما|هن|ته|يه)"
    "|(?:وصف|[يت]صف|اعتبر|[يت]عتبر|اتهم|[يت]تهم)ه)$"
)
_AND = regex.compile("^و(?!صف|ثق|جه|عد)")
_PASSIVE = regex.compile("^[وف]?(?:[يت]\u064f|ات\u0651?\u064f|[^يتون]\u064f\\p{L}\u0650)")


def is_passive_form(scene: Scene, match: Match[Cue]) -> bool:
    """يُزعم، اتُّهم، وُصِف: whether the written vowels make the verb at `match` a passive."""
    return _PASSIVE.search(scene.tokens[match.first].text) is not None


def is_joined(scene: Scene, verb: int) -> bool:
    """وقال: an "and" joins the verb at token `verb` to what stands before; but وصف."""
    return _AND.search(scene.key(verb)) is not None


def has_object_on(scene: Scene, verb: int) -> bool:
    """وصفهم, اتهمتها: the one whom the verb at token `verb` is about hangs on it."""
    return _WITH_OBJECT.search(scene.key(verb)) is not None


def is_verb(scene: Scene, match: Match[Cue], *names: str) -> bool:
    """Whether the verb is one of those under `names`, in any of its endings."""
    return any(is_form_of(scene, match.first, name) for name in names)


def is_form_of(scene: Scene, at: int, name: str) -> bool:
    """Whether the word at token `at` is one of the words of speech under `name`, whatever stands before or behind."""
    return not form_keys(scene.key(at), scene.lang).isdisjoint(scene.cues.speech_words[name])


def is_opening(scene: Scene, match: Match[Cue], at: int) -> bool:
    """شدد على, تحدث عن: whether token `at` is the preposition that opens what the verb at `match` tells."""
    forms = form_keys(scene.key(match.first), scene.lang)
    return any(f"{form} {scene.key(at)}" in scene.cues.speech_words["opened_by"] for form in forms)


def only_names(scene: Scene, verb: int) -> bool:
    """مصادر وصفتها بالمطلعة: a verb that calls the one who speaks something has no that of its own."""
    return has_object_on(scene, verb) and scene.key(verb + 1)[:2] == "با" and not scene.is_small(verb + 1, "that")
