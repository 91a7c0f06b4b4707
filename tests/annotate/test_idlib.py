"""The Idlib article: what its NOTE.md says that a careful reader finds about voices, denials, figures and hedges."""

import pytest
from annotate.casebook import read_with_actors

from pipeline.annotate.casualties.casualties import find_casualties
from pipeline.annotate.claims.denials import find_denials
from pipeline.annotate.claims.hedges import find_hedges, number_covers
from pipeline.annotate.labels.labels import find_labels
from pipeline.annotate.voices.voices import give_voices
from pipeline.catalog.codebook import load_codebook
from pipeline.catalog.cues import load_cues
from pipeline.records.annotation import Tag
from pipeline.settings import load_settings


@pytest.fixture(scope="module")
def tags() -> list[Tag]:
    path = load_settings().data / "idlib" / "idlib-airstrikes.en.txt"
    if not path.is_file():
        pytest.skip(f"{path} is not there: set PARALLAX_DATA to the folder of the open data sets")
    reading = read_with_actors(path.read_text(encoding="utf-8"), "en")
    cues = load_cues()
    spoken = [*find_labels(reading, load_codebook()), *find_denials(reading, cues), *find_casualties(reading, cues)]
    voiced = give_voices(reading, spoken, cues)
    return number_covers(sorted([*voiced, *find_hedges(reading, cues, voiced)], key=lambda tag: tag.start))


def voices(tags: list[Tag], kind: str, word: str) -> list[tuple[str, str | None]]:
    found = [tag for tag in tags if tag.kind == kind and word in tag.text]
    return [(tag.voice, tag.speaker.text if tag.speaker else None) for tag in found]


def test_terrorists_are_assads_word(tags: list[Tag]) -> None:
    """The word is quoted, his, and never the outlet's own."""
    ((voice, speaker),) = voices(tags, "label", "terrorists")
    assert voice == "quoted" and speaker and speaker.endswith("Assad")
    assert voices(tags, "label", "terrorist organisation") == [("attributed", "US")]


def test_insurgents_are_the_outlets_word_where_nobody_speaks(tags: list[Tag]) -> None:
    """The vow carries the first, the claim the second, the outlet the third."""
    assert [voice for voice, _ in voices(tags, "label", "insurgent")] == ["attributed", "attributed", "own"]
    assert voices(tags, "label", "militias") == [("own", None)]


def test_denial_is_the_armys_and_russias(tags: list[Tag]) -> None:
    """Both deny, of targeting."""
    (denial,) = [tag for tag in tags if tag.kind == "denial"]
    assert denial.value == {"what": "of_targeting"} and denial.voice == "attributed"
    assert denial.speaker and denial.speaker.text == "Syrian army and Russia"


def test_figures_have_their_sources(tags: list[Tag]) -> None:
    """Rescue teams, the army, and nobody for the whole war."""
    assert voices(tags, "casualty", "At least seven people") == [("attributed", "rescue teams")]
    assert voices(tags, "casualty", "dozens of soldiers") == [("attributed", "Syrian army")]
    assert voices(tags, "casualty", "hundreds of thousands of deaths") == [("own", None)]
    assert voices(tags, "casualty", "millions of displaced people") == [("own", None)]


def test_disclaimer_covers_the_rebels_claims(tags: list[Tag]) -> None:
    """What could not be verified are the two captures that the rebels claim."""
    verification, reportedly = [tag for tag in tags if tag.kind == "hedge"]
    covers = (verification.value or {})["covers"]
    assert isinstance(covers, list) and [tags[n].text for n in covers] == ["capturing", "seized"]
    assert reportedly.text == "reportedly"
