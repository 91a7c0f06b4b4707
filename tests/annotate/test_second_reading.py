"""What a second reader changes in what the rules found."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np
import pytest
import regex

from pipeline.annotate.annotator import Tools, annotate_articles
from pipeline.annotate.claims.hedges import number_covers
from pipeline.annotate.reading import Attribution, Reading, read_text
from pipeline.annotate.second_reading import SURE_VOICE, read_again
from pipeline.catalog.actors import load_actors
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.cues import load_cues
from pipeline.models.second_reader import KINDS, VOICES, Seen
from pipeline.records.annotation import Kind, Mention, Tag, Voice
from pipeline.records.article import Article

TEXTS = {
    "en": "The day was quiet. The army denied it. Terrorists reportedly shelled a village.",
    "ar": "كان اليوم هادئا. نفى الجيش ذلك. قصف إرهابيون قرية على ما يبدو.",
    "ru": "День был тихим. Армия отрицала это. Террористы якобы обстреляли село.",
}
WORDS = {
    "en": ("denied", "Terrorists", "reportedly"),
    "ar": ("نفى", "إرهابيون", "على ما يبدو"),
    "ru": ("отрицала", "Террористы", "якобы"),
}


@dataclass
class FixedReader:
    """Sees the same in every word and keeps what it was asked."""

    likely: float
    voice: Voice
    share: float = 1.0
    asked: list[str] = field(default_factory=list)
    version: str = "fixed"

    def read(self, texts: Sequence[str]) -> list[Seen]:
        """One row a word."""
        self.asked += texts
        shares = [self.share if voice == self.voice else (1 - self.share) / 3 for voice in VOICES]
        words = [tuple(match.span() for match in regex.finditer(r"\w+", text)) for text in texts]
        return [
            Seen(w, np.full((len(w), len(KINDS)), self.likely, np.float32), np.array([shares] * len(w), np.float32))
            for w in words
        ]


def tag(reading: Reading, words: str, kind: Kind, voice: Voice = "own") -> Tag:
    """A tag on the first such words; somebody's if they are not the outlet's own."""
    start = reading.text.index(words)
    speaker = Mention(0, 3, reading.text[:3], "person") if voice == "attributed" else None
    covers = {"covers": [("label", 0, 0)]} if kind == "hedge" else None
    sentence = reading.sentence_at(start).index
    return Tag(
        kind, start, start + len(words), words, sentence, voice=voice, speaker=speaker, reporting=None, value=covers
    )


def three_tags(lang: str, voice: Voice = "own") -> tuple[Reading, list[Tag]]:
    """A claim, a label in that voice and a hedge that covers the label."""
    reading = read_text(TEXTS[lang], lang)
    claiming, label, hedging = WORDS[lang]
    labelled = tag(reading, label, "label", voice)
    hedge = tag(reading, hedging, "hedge")
    hedge = Tag("hedge", hedge.start, hedge.end, hedge.text, hedge.sentence,
                value={"covers": [("label", labelled.start, labelled.end)]})  # fmt: skip
    return reading, sorted([tag(reading, claiming, "claim"), labelled, hedge], key=lambda one: one.start)


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_claims_and_lonely_hedges_that_the_reader_does_not_see_go(lang: str) -> None:
    """Beside another kind hedges stay whatever it sees, denials and labels always; what it sees stays."""
    reading, tags = three_tags(lang)
    (left,) = read_again([reading], [tags], FixedReader(0.0, "own"))
    assert {one.kind for one in left} == {"label", "hedge"}
    assert read_again([reading], [tags], FixedReader(1.0, "own")) == [tags]
    hedges = [one for one in tags if one.kind == "hedge"]
    assert read_again([reading], [hedges], FixedReader(0.0, "own")) == [[]]
    assert read_again([reading], [hedges], FixedReader(1.0, "own")) == [hedges]
    for kind in ("denial", "label"):
        lonely = [replace(one, kind=kind) for one in tags if one.kind == "label"]
        assert read_again([reading], [lonely], FixedReader(0.0, "own")) == [lonely]


def test_a_claim_that_the_reader_does_not_see_goes_beside_others_too() -> None:
    """What is told near it does not make it a claim."""
    reading, tags = three_tags("en")
    claim = tag(reading, "shelled a village", "claim")
    for is_seen in (False, True):
        (left,) = read_again([reading], [[*tags, claim]], FixedReader(float(is_seen), "own"))
        assert (claim in left) is is_seen


@pytest.mark.parametrize("distance", [2, 3])
def test_a_hedge_is_lonely_when_nothing_else_stands_within_two_sentences(distance: int) -> None:
    """A label two sentences away keeps it, one three sentences away does not."""
    quiet = "The day was quiet. " * (distance - 1)
    reading = read_text(f"Terrorists fled the town. {quiet}The shop was reportedly closed.", "en")
    label, hedge = tag(reading, "Terrorists", "label"), tag(reading, "reportedly", "hedge")
    assert hedge.sentence - label.sentence == distance
    (left,) = read_again([reading], [[label, hedge]], FixedReader(0.0, "own"))
    assert (hedge in left) is (distance == 2)


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_hedges_number_what_they_cover_among_what_stays(lang: str) -> None:
    """The claim before the label is gone, so the label is the first tag."""
    reading, tags = three_tags(lang)
    (left,) = read_again([reading], [tags], FixedReader(0.0, "own"))
    hedge = next(one for one in number_covers(left) if one.kind == "hedge")
    assert hedge.value == {"covers": [[one.kind for one in left].index("label")]}


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_a_sure_reader_decides_whose_word_a_label_is(lang: str) -> None:
    """The outlet's own word has no speaker; somebody's keeps whom the rules named. An unsure one decides nothing."""
    reading, tags = three_tags(lang, "attributed")
    sure = FixedReader(1.0, "own", SURE_VOICE + 0.01)
    label = next(one for one in read_again([reading], [tags], sure)[0] if one.kind == "label")
    assert (label.voice, label.speaker, label.reporting) == ("own", None, None)
    quoted = FixedReader(1.0, "quoted", SURE_VOICE + 0.01)
    label = next(one for one in read_again([reading], [tags], quoted)[0] if one.kind == "label")
    assert label.voice == "quoted" and label.speaker is not None
    assert read_again([reading], [tags], FixedReader(1.0, "own", SURE_VOICE - 0.01)) == [tags]


@pytest.mark.parametrize(
    ("lang", "text", "label", "cue"),
    [
        ("ar", "فجرا قصف إرهابيون القرية. أفاد بذلك الوزير.", "إرهابيون", "أفاد"),
        ("en", "At dawn terrorists shelled the village. The minister reported it.", "terrorists", "reported"),
        ("ru", "Утром террористы обстреляли село. Об этом сообщил министр.", "террористы", "сообщил"),
    ],
)
def test_a_voice_whose_words_of_speech_the_reader_has_not_read_is_the_rules(
    lang: str, text: str, label: str, cue: str
) -> None:
    """The source in the next sentence, where no label stands: however sure it is, it has not seen who speaks."""
    bare = read_text(text, lang)
    told = tag(bare, label, "label", "attributed")
    at = text.index(cue)
    attribution = Attribution(0, bare.sentences[0].end, told.speaker, (at, at + len(cue)))
    reading = replace(bare, attributions={0: (attribution,)})
    assert read_again([reading], [[told]], FixedReader(1.0, "own")) == [[told]]
    near = replace(attribution, cue=(0, 3))
    (left,) = read_again([replace(bare, attributions={0: (near,)})], [[told]], FixedReader(1.0, "own"))
    assert [one.voice for one in left] == ["own"]


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("«Террористы обстреляли село, и мы ответим.", False),
        ("Террористы обстреляли село. Мы ответим», – написал он.", False),
        ("«Террористы обстреляли село, и мы ответим», – написал он.", True),
    ],
)
def test_a_quotation_that_is_not_read_from_mark_to_mark_is_the_rules(text: str, is_whole: bool) -> None:
    """The reader, who has but the sentence, does not know that a mark is missing or stands in another."""
    reading = read_text(text, "ru")
    told = tag(reading, "Террористы", "label", "quoted")
    (left,) = read_again([reading], [[told]], FixedReader(1.0, "own"))
    assert [one.voice for one in left] == ["own" if is_whole else "quoted"]


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_only_sentences_with_such_tags_are_read(lang: str) -> None:
    """Neighbours together; of a text without any nothing."""
    reading, tags = three_tags(lang)
    reader = FixedReader(1.0, "own")
    label = [one for one in tags if one.kind == "label"]
    read_again([reading, reading, reading], [label, [], tags], reader)
    assert reader.asked == [reading.text[reading.sentences[number].start :] for number in (2, 1)]


def test_other_kinds_are_not_asked_about() -> None:
    """A harm and a figure stay as they are, and their sentence costs nothing."""
    reading = read_text(TEXTS["en"], "en")
    others = [tag(reading, "shelled", "agency"), tag(reading, "village", "casualty")]
    reader = FixedReader(0.0, "quoted")
    assert read_again([reading], [others], reader) == [others]
    assert reader.asked == []


def test_a_figure_beside_a_label_is_read_with_it() -> None:
    """Whose figure it is goes by the reader as well."""
    reading = read_text(TEXTS["en"], "en")
    tags = [tag(reading, "Terrorists", "label"), tag(reading, "village", "casualty")]
    (left,) = read_again([reading], [tags], FixedReader(1.0, "quoted"))
    assert [one.voice for one in left] == ["quoted", "quoted"]


def test_many_sentences_are_read_in_stretches_and_each_tag_in_its_own() -> None:
    """A text of a hundred sentences is not read at once, and no tag is looked for in a stretch it is not in."""
    reading = read_text("Rebels fled the old town on foot. " * 100, "en")
    starts = [match.start() for match in regex.finditer("Rebels", reading.text)]
    tags = [Tag("label", start, start + 6, "Rebels", number) for number, start in enumerate(starts)]
    reader = FixedReader(1.0, "attributed")
    (left,) = read_again([reading], [tags], reader)
    assert [one.voice for one in left] == ["attributed"] * 100
    assert 4 < len(reader.asked) < 20


def test_an_article_is_read_again_before_its_hedges_are_numbered() -> None:
    """The claim goes, and the hedge still covers the label behind it."""
    now = datetime(2024, 12, 1, tzinfo=UTC)
    text = "The mayor said the army had shelled the town. Terrorists reportedly shelled a village."
    article = Article("1", "1", "1", "sample", "2024-12-01", "", text, text, "", now, None, now, "en", "done")
    tools = Tools(load_codebook(), load_cues(), load_actors(), second=FixedReader(0.0, "own"))
    (ruled,) = annotate_articles([article], replace(tools, second=None))
    (found,) = annotate_articles([article], tools)
    assert {one.kind for one in ruled.tags} - {one.kind for one in found.tags} == {"claim"}
    hedge = next(one for one in found.tags if one.kind == "hedge")
    assert hedge.value is not None
    assert [found.tags[number].concept for number in hedge.value["covers"]] == ["shelling"]
