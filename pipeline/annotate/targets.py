"""Targets: whom a label names, or who does the act that it names; nobody where the text leaves it open."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.annotate.agents_arabic import arabic_agent
from pipeline.annotate.agents_english import english_agent
from pipeline.annotate.agents_russian import is_verb, russian_agent
from pipeline.annotate.ground import Ground, set_ground
from pipeline.annotate.reading import Reading
from pipeline.catalog.cues import Cue, Cues
from pipeline.records.annotation import Mention, Tag
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_LINKS = 6
_OF_STATES = frozenset({"occupier", "invader", "regime", "punisher", "nazi", "liberator", "aggressor", "junta"})
"""Concepts for a state's own: «украинские каратели» names Ukraine, but "Syrian rebels" does not name Syria."""
_QUOTES = "«»“”„\"'#"
_PREDICATES = ("is", "are", "was", "were", "as", "called", "calls", "amount", "amounts", "amounted", "constitutes")
"""Between whose deed it is and what it is judged to be: Israel's attacks are a massacre."""
_MAX_TO_JUDGEMENT = 14
_AUTHORITY = ("السلطه", "القايمه", "القوه")
"""Folded: stand between a state and its name in law, إسرائيل، السلطة القائمة بالاحتلال."""
_AGENTS: Mapping[str, Callable[[Ground, Match[Cue]], Mention | None]] = {
    "ar": arabic_agent,
    "en": english_agent,
    "ru": russian_agent,
}


def give_targets(reading: Reading, tags: Sequence[Tag], cues: Cues) -> list[Tag]:
    """`tags` with the target of each label of an actor, an act or a place changing hands, where it is named."""
    language = cues.of(reading.lang)
    grounds: dict[int, Ground] = {}
    done = []
    for tag in tags:
        if tag.kind == "label" and tag.label_class in ("actor", "act", "territory") and tag.target is None:
            sentence = reading.sentences[tag.sentence]
            if tag.sentence not in grounds:
                found = language.deeds.find(sentence.tokens)
                grounds[tag.sentence] = set_ground(reading, sentence, language, found)
            tag = replace(tag, target=_target(tag, reading, grounds[tag.sentence]))
        done.append(tag)
    return done


def _target(tag: Tag, reading: Reading, ground: Ground) -> Mention | None:
    places = [i for i, token in enumerate(ground.tokens) if token.start < tag.end and tag.start < token.end]
    if not places:
        return None
    first, last = places[0], places[-1]
    if tag.label_class == "actor":
        return _inside(tag, reading) or _named_beside(tag, reading, ground, first, last)
    return _doer_of(tag, ground, first, last)


def _inside(tag: Tag, reading: Reading) -> Mention | None:
    """نظام الأسد is one label, and holds the name."""
    return next((m for m in reading.mentions if tag.start <= m.start and m.end <= tag.end and m.text != tag.text), None)


def _named_beside(tag: Tag, reading: Reading, ground: Ground, first: int, last: int) -> Mention | None:
    spans = [*_spans(reading, ground)]
    for start, end, mention in spans:
        is_before, is_after = end < first, start > last
        between = ground.tokens[end + 1 : first] if is_before else ground.tokens[last + 1 : start]
        is_object = is_after and ground.lang == "ar" and ground.key(start)[:1] in "لب"
        if (
            (is_before or is_after)
            and not is_object
            and _can_be(tag, mention)
            and _is_linked(ground, between, is_after)
        ):
            return mention
    return _state_beside(tag, ground, first, last)


def _spans(reading: Reading, ground: Ground) -> Iterator[tuple[int, int, Mention]]:
    for mention in reading.mentions_in(ground.sentence):
        inside = [i for i, t in enumerate(ground.tokens) if t.start < mention.end and mention.start < t.end]
        if inside:
            yield inside[0], inside[-1], mention


def _can_be(tag: Tag, mention: Mention) -> bool:
    """A place is no rebel and no terrorist, but has a regime."""
    return mention.type != "place" or tag.concept in _OF_STATES


def _is_linked(ground: Ground, between: Sequence[Token], is_after: bool) -> bool:
    """Hamas terrorists; Hamas, a terrorist group; the terrorist group Hamas; «Х» признана террористической."""
    words = [token for token in between if token.text not in _QUOTES]
    # The name may stand in brackets behind another: Daesh (ISIL) militants.
    if not words or (len(words) == 1 and words[0].text == ")" and not is_after):
        return True
    links = (*ground.cues.file.doers.links, *_AUTHORITY)
    marks = [token for token in words if not token.is_word]
    if len(words) > _MAX_LINKS or any(token.text not in ",،—–-(" for token in marks):
        return False
    others = [token for token in words if token.is_word and token.key not in links]
    if is_after:
        return not others and not marks and ground.lang != "ar"
    has_link = any(token.key in links for token in words if token.is_word)
    is_dash = any(token.text in "—–" for token in marks)
    return (has_link or is_dash) and not others


def _state_beside(tag: Tag, ground: Ground, first: int, last: int) -> Mention | None:
    """«Украинские каратели», قوات الاحتلال الإسرائيلي."""
    if tag.concept not in _OF_STATES:
        return None
    near = [doer for doer in ground.doers if doer.first <= last + 1 and first - 1 <= doer.last]
    return next((doer.adjective for doer in near if doer.adjective), None)


def _doer_of(tag: Tag, ground: Ground, first: int, last: int) -> Mention | None:
    """Who does the act, by the same rules as who does a harm."""
    kind = _kind(tag, ground, first)
    start, end = ground.tokens[first].start, ground.tokens[last].end
    match = Match(tag.start, tag.end, first, last, Cue(kind), (start, end))
    target = _AGENTS[ground.lang](ground, match)
    if ground.lang == "en" and tag.label_class == "act":
        return _judged_doer(ground, first) or target
    if target or ground.lang != "ar" or tag.label_class != "territory":
        return target
    return next((doer.mention for doer in ground.doers if doer.first == last + 1 and not doer.is_adjective), None)


def _judged_doer(ground: Ground, first: int) -> Mention | None:
    """Israel's raids amount to genocide; called Hamas's attack a massacre: whose deed is judged."""
    before = [d for d in ground.doers if 0 < first - d.last <= _MAX_TO_JUDGEMENT]
    near = [d for d in before if ground.key(d.last + 1) == "'"]
    if not near:
        return None
    between = range(near[-1].last + 2, first)
    is_judged = any(ground.key(i) in _PREDICATES for i in between) or ground.key(first - 1) in ("a", "an")
    return near[-1].mention if is_judged else None


def _kind(tag: Tag, ground: Ground, first: int) -> str:
    """A verb or a noun, as the cues of harm tell them apart."""
    if tag.label_class == "act" and ground.lang != "ru":
        return "blows"
    is_russian_verb = ground.lang == "ru" and is_verb(ground.key(first))
    is_english_verb = ground.lang == "en" and ground.key(first).endswith(("ed", "took", "retook", "ing"))
    return "do" if is_russian_verb or is_english_verb or ground.lang == "ar" else "blows"
