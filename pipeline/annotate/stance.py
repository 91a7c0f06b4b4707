"""Stance: for or against a listed actor, as a model judges its sentence; what it holds for neutral is no tag."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.voices.voices import give_voices
from pipeline.catalog.actors import Actors, find_actor
from pipeline.catalog.cues import Cues
from pipeline.models.aims import POLARITIES, Aim, StanceModel
from pipeline.records.annotation import Kind, Mention, Tag

LEAD_SENTENCES = 4
"""Headline and first sentences: every listed actor in them is judged."""
TELLING: frozenset[Kind] = frozenset({"label", "claim", "denial", "blame"})
"""Kinds of tag whose sentences are judged as well, farther down; the others seldom judge anybody."""
MOST_AIMS = 5
"""Actors judged in one text, the first ones: what keeps a long text from holding up the others."""
SURE: Mapping[str, float] = {"ar": 0.9, "en": 0.75, "ru": 0.9}
"""Probability from which on for or against is a tag, by language: a wrong one is worse than none. Chosen on the tuning
parts of models/stance_sets.py; Arabic, which has none, takes the stricter."""


def find_stances(
    readings: Sequence[Reading], tags: Sequence[Sequence[Tag]], actors: Actors, cues: Cues, model: StanceModel
) -> list[list[Tag]]:
    """For each text its tags of kind stance, by place, given its other `tags`; all texts go through `model` at once.

    The span is the actor's first mention in a sentence, and the target too; confidence is the model's probability.
    """
    asked = [
        (number, mention, sentence)
        for number, (reading, found) in enumerate(zip(readings, tags, strict=True))
        for mention, sentence in _aims(reading, found, actors)
    ]
    shares = model.judge([_aim(readings[number], mention, sentence) for number, mention, sentence in asked])
    stances: list[list[Tag]] = [[] for _ in readings]
    for (number, mention, sentence), row in zip(asked, shares.tolist(), strict=True):
        confidence, polarity = max(zip(row, POLARITIES, strict=True))
        if polarity != "neutral" and confidence >= SURE[readings[number].lang]:
            stances[number].append(_tag(mention, sentence, polarity, confidence))
    return [give_voices(reading, found, cues) for reading, found in zip(readings, stances, strict=True)]


def _aims(reading: Reading, tags: Sequence[Tag], actors: Actors) -> list[tuple[Mention, Sentence]]:
    """The actors to judge, each once a sentence."""
    telling = {tag.sentence for tag in tags if tag.kind in TELLING}
    sentences = [s for s in reading.sentences if s.index < LEAD_SENTENCES or s.index in telling]
    aims = [(mention, sentence) for sentence in sentences for mention in _actors_in(reading, sentence, actors)]
    return aims[:MOST_AIMS]


def _actors_in(reading: Reading, sentence: Sentence, actors: Actors) -> Iterator[Mention]:
    """The first mention of each listed actor; a place only where it is a state."""
    seen: set[str] = set()
    for mention in reading.mentions_in(sentence):
        actor = find_actor(actors, mention.entity) if mention.entity else None
        if actor and actor.id not in seen and (mention.type != "place" or actor.role == "state"):
            seen.add(actor.id)
            yield mention


def _aim(reading: Reading, mention: Mention, sentence: Sentence) -> Aim:
    text = reading.text[sentence.start : max(sentence.end, mention.end)]
    return Aim(text, mention.start - sentence.start, mention.end - sentence.start)


def _tag(mention: Mention, sentence: Sentence, polarity: str, confidence: float) -> Tag:
    return Tag(
        kind="stance",
        start=mention.start,
        end=mention.end,
        text=mention.text,
        sentence=sentence.index,
        target=mention,
        value={"polarity": polarity},
        confidence=round(confidence, 3),
    )
