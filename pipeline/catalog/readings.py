"""The English reading of a tag, for the reader who has no translation: built from the codebook, never a translation."""

from collections.abc import Callable, Mapping

from pipeline.catalog.actors import find_actor
from pipeline.records.actor import Actor
from pipeline.records.annotation import Mention, Tag

Actors = Mapping[str, Actor]
_DENIED = {
    "of_responsibility": "responsibility",
    "of_event": "that it happened",
    "of_targeting": "targeting civilians",
    "of_harm": "that anyone was harmed",
    "of_figure": "the figure",
}
_MANY = {"dozens": "dozens", "hundreds": "hundreds", "thousands": "thousands"}
_ROLES = {"lost": "killed or wounded"}
_AGENTS = {"named": "agent named", "elsewhere": "agent named elsewhere", "absent": "agent not named"}
_POLARITIES = {"favour": "in favour of", "against": "against", "neutral": "neutral toward"}


def read_tag(tag: Tag, actors: Actors, glosses: Mapping[str, str]) -> str:
    """`tag` in English: "Assad, quoted: terrorist", "at least 7 killed, according to rescuers".

    A speaker who is no known actor, and a concept without gloss, are given as they stand.
    """
    speaker = name_of(tag.speaker, actors)
    if tag.kind == "label":
        return _in_voice(tag.voice, speaker, glosses.get(tag.concept or "", tag.concept or tag.text))
    return _READERS[tag.kind](tag, speaker, name_of(tag.target, actors))


def name_of(mention: Mention | None, actors: Actors) -> str:
    """The English name of an actor, the words of the text for anyone else, "" for nobody."""
    if mention is None:
        return ""
    actor = find_actor(actors, mention.entity) if mention.entity else None
    return actor.name if actor else mention.text


def _in_voice(voice: str, speaker: str, words: str) -> str:
    if voice == "own":
        return f"own words: {words}"
    if voice == "scare":
        return f"scare quotes: {words}"
    manner = {"quoted": "quoted", "attributed": "paraphrased"}.get(voice, "voice unclear")
    return f"{speaker}, {manner}: {words}" if speaker else f"{manner}: {words}"


def _read_casualty(tag: Tag, speaker: str, _target: str) -> str:
    value = tag.value or {}
    role = str(value.get("role", ""))
    who = str(value.get("who", "unknown"))
    people = "" if who in ("unknown", "mixed") else f"{who} "
    figure = f"{_amount(value)} {people}{_ROLES.get(role, role)}"
    return f"{figure}, according to {speaker}" if speaker else figure


def _amount(value: Mapping[str, object]) -> str:
    least, most, qualifier = value.get("min"), value.get("max"), str(value.get("qualifier", ""))
    if qualifier in _MANY:
        # "hundreds" with a minimum far above a hundred is hundreds of thousands.
        return "hundreds of thousands of" if isinstance(least, int) and least >= 100_000 else _MANY[qualifier]
    if (least, most) == (0, 0):
        return "no one"
    if least is None:
        return "an unknown number" if most is None else f"up to {most}"
    if most is None:
        return f"at least {least}"
    return f"{'about ' if qualifier == 'about' else ''}{least if least == most else f'{least}–{most}'}"


def _read_denial(tag: Tag, speaker: str, _target: str) -> str:
    what = _DENIED.get(str((tag.value or {}).get("what")), "an accusation")
    return f"{speaker or 'an unnamed source'} denies {what}"


def _read_hedge(tag: Tag, _speaker: str, _target: str) -> str:
    if (tag.value or {}).get("type") == "verification":
        return "could not be verified"
    return f"stated with caution: {tag.text}"


def _read_claim(tag: Tag, speaker: str, _target: str) -> str:
    return f"{speaker or 'an unnamed source'} claims: {tag.text}"


def _read_blame(tag: Tag, speaker: str, target: str) -> str:
    return f"{speaker or 'own words'}: blames {target or 'someone unnamed'}"


def _read_agency(tag: Tag, _speaker: str, _target: str) -> str:
    return _AGENTS.get(str((tag.value or {}).get("agent")), "agent unclear")


def _read_stance(tag: Tag, speaker: str, target: str) -> str:
    polarity = _POLARITIES.get(str((tag.value or {}).get("polarity")), "unclear toward")
    return _in_voice(tag.voice, speaker, f"{polarity} {target or 'someone unnamed'}")


_READERS: dict[str, Callable[[Tag, str, str], str]] = {
    "casualty": _read_casualty,
    "denial": _read_denial,
    "hedge": _read_hedge,
    "claim": _read_claim,
    "blame": _read_blame,
    "agency": _read_agency,
    "stance": _read_stance,
}
