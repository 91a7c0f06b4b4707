"""Which actors are judged, and what of it becomes a tag."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from annotate.casebook import read_with

from pipeline.annotate.reading import Reading, read_text
from pipeline.annotate.stance import LEAD_SENTENCES, MOST_AIMS, SURE, find_stances
from pipeline.catalog.actors import Actors
from pipeline.catalog.cues import load_cues
from pipeline.models.aims import POLARITIES, Aim
from pipeline.records.actor import Actor
from pipeline.records.annotation import Mention, MentionType, Tag

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CUES = load_cues()
ACTORS = Actors(
    dawn=Actor(id="dawn", type="group", role="armed_group", name="Dawn", names={"en": ("Dawn",)}),
    qamra=Actor(id="qamra", type="place", role="state", name="Qamra", names={"en": ("Qamra",)}),
    port=Actor(id="port", type="place", role="place", name="Port", names={"en": ("Port",)}),
)
TEXTS = {
    "en": ("The minister said that Dawn had betrayed the people.", "Dawn"),
    "ar": ("قال الوزير إن الفجر خان الشعب.", "الفجر"),
    "ru": ("Министр заявил, что «Рассвет» предал народ.", "Рассвет"),
}


@dataclass
class FixedModel:
    """Judges every target alike and keeps what it was asked."""

    shares: tuple[float, float, float]
    asked: list[Aim] = field(default_factory=list)
    version: str = "fixed"

    def judge(self, aims: Sequence[Aim]) -> "NDArray[np.float32]":
        """The same row for each."""
        import numpy as np

        self.asked += aims
        return np.array([self.shares] * len(aims), np.float32).reshape(-1, 3)


def read(text: str, lang: str, *names: tuple[str, MentionType, str | None]) -> Reading:
    """`text` with every occurrence of each name as a mention."""
    mentions = []
    for name, kind, entity in names:
        start = text.find(name)
        while start >= 0:
            mentions.append(Mention(start, start + len(name), name, kind, entity))
            start = text.find(name, start + 1)
    return read_with(text, lang, sorted(mentions, key=lambda mention: mention.start))


def judge(reading: Reading, shares: tuple[float, float, float], tags: Sequence[Tag] = ()) -> list[Tag]:
    """The stances of one text, by a model that always answers `shares`."""
    return find_stances([reading], [tags], ACTORS, CUES, FixedModel(shares))[0]


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_stance_has_target_voice_and_confidence(lang: str) -> None:
    """Span and target are the mention; the voice is that of the place, here a minister's."""
    text, name = TEXTS[lang]
    (tag,) = judge(read(text, lang, (name, "group", "dawn")), (0.95, 0.03, 0.02))
    assert (tag.kind, tag.text, tag.value) == ("stance", name, {"polarity": "against"})
    assert tag.target and tag.target.entity == "dawn" and tag.target.start == tag.start
    assert (tag.voice, tag.confidence) == ("attributed", 0.95)


@pytest.mark.parametrize("place", range(3))
def test_only_sure_polarities_are_tags(place: int) -> None:
    """Under the threshold there is none, and neutral never is one."""
    reading = read("Dawn came.", "en", ("Dawn", "group", "dawn"))
    sure = SURE["en"]
    rest = (1 - sure) / 2
    shares = [rest, rest, rest]
    shares[place] = sure + 0.01
    found = judge(reading, (shares[0], shares[1], shares[2]))
    assert [tag.value for tag in found] == ([] if place == 1 else [{"polarity": POLARITIES[place]}])
    shares[place] = sure - 0.01
    assert judge(reading, (shares[0], shares[1], shares[2])) == []


def test_actors_alone_are_judged_each_once_a_sentence() -> None:
    """A port is no state, an unknown man no actor; a name told twice is one target."""
    names: list[tuple[str, MentionType, str | None]] = [
        ("Dawn", "group", "dawn"), ("Qamra", "place", "qamra"), ("Port", "place", "port"), ("Sana", "person", None),
    ]  # fmt: skip
    reading = read("Dawn and Qamra and Sana saw Port and Dawn.", "en", *names)
    assert [tag.text for tag in judge(reading, (1, 0, 0))] == ["Dawn", "Qamra"]


def test_sentences_far_down_are_judged_where_they_tell_something() -> None:
    """Behind the lead only a sentence with a label, claim, denial or blame is read."""
    text = "Dawn came. " * (LEAD_SENTENCES + 3)
    reading = read(text, "en", ("Dawn", "group", "dawn"))
    label = Tag("label", 0, 4, "Dawn", LEAD_SENTENCES + 1)
    hedge = Tag("hedge", 0, 4, "Dawn", LEAD_SENTENCES + 2)
    found = [tag.sentence for tag in judge(reading, (0, 0, 1), [label, hedge])]
    assert found == [*range(LEAD_SENTENCES), LEAD_SENTENCES + 1]


def test_a_long_text_has_a_limit_and_all_texts_are_asked_at_once() -> None:
    """Aims are the words of the sentence, with the target's place in them."""
    long = read("Dawn came. " * 40, "en", ("Dawn", "group", "dawn"))
    short = read("It rained. Then Dawn left.", "en", ("Dawn", "group", "dawn"))
    labels = [Tag("label", 0, 4, "Dawn", number) for number in range(40)]
    model = FixedModel((1, 0, 0))
    first, none, last = find_stances([long, read_text("", "en"), short], [labels, [], []], ACTORS, CUES, model)
    assert (len(first), none, len(last)) == (MOST_AIMS, [], 1)
    assert model.asked[-1] == Aim("Then Dawn left.", 5, 9)
