"""Which listed names are part of somebody else's longer name, as a model finds it."""

from collections.abc import Mapping, Sequence

import regex

from pipeline.records.actor import Actor
from pipeline.records.annotation import Mention
from pipeline.text.tokens import simple_words, tokenize

# What may stand before a person's surname inside the span of a model, and makes no other person of it; folded.
_HONORIFIC = regex.compile(
    "president|minister|secretary|chancellor|general|gen|colonel|col|commander|mrs|sir|lord|king|prince|emir|sheikh"
    "|ayatollah|imam|sayyed|mullah|pope|senator|sen|bin|abu"
    "|الرييس|الوزير|اللواء|العميد|الفريق|المشير|الامير|الملك|الشيخ|السيد|السيده|الامام|الدكتور"
    "|президент|министр|генерал|полковник|господин|король|принц|шейх|аятолла|имам|аль|эль|бин|абу"
)
_PARTS = {("place", "person"), ("place", "organisation"), ("organisation", "organisation")}


def without_parts(listed: Sequence[Mention], named: Sequence[Mention], actors: Mapping[str, Actor]) -> list[Mention]:
    """`listed` without those that are part of somebody else's longer name among `named`.

    So are a place or organisation within an organisation (United Nations Television), a place within a person
    (Denzel Washington) and a surname beside another's given name (Hunter Biden). A longer name that holds two listed
    ones is a list of them.
    """
    return [mention for mention in listed if not any(_is_part(mention, name, listed, actors) for name in named)]


def _is_part(mention: Mention, name: Mention, listed: Sequence[Mention], actors: Mapping[str, Actor]) -> bool:
    if not _holds(name, mention) or sum(_holds(name, other) for other in listed) > 1:
        return False
    rest = _rest(mention, name)
    if mention.type == "person":
        own = {word for names in actors[mention.entity or ""].names.values() for n in names for word in _words(n)}
        return name.type == "person" and any(not _HONORIFIC.fullmatch(word) for word in rest - own)
    return bool(rest) and (mention.type, name.type) in _PARTS


def _holds(name: Mention, mention: Mention) -> bool:
    return name.start <= mention.start and mention.end <= name.end


def _rest(mention: Mention, name: Mention) -> set[str]:
    """The words of `name` around `mention`; an Arabic clitic and an initial are none."""
    around = name.text[: mention.start - name.start], name.text[mention.end - name.start :]
    return {word for part in around for word in _words(part) if len(word) > 2}


def _words(text: str) -> set[str]:
    return {token.key for token in simple_words(tokenize(text)) if token.is_word}
