"""Readings say in English what a tag shows, whatever script it stands in."""

import pytest

from pipeline.catalog.readings import name_of, read_tag
from pipeline.records.actor import Actor
from pipeline.records.annotation import KINDS, VOICES, Mention, Tag

ACTORS = {
    "assad": Actor(id="assad", type="person", role="leader", name="Assad", names={"en": ("Assad",)}),
    "syrian-army": Actor(
        id="syrian-army", type="organisation", role="army", name="Syrian army", names={"en": ("Syrian army",)}
    ),
}
GLOSSES = {"terrorist": "terrorist", "rebel": "rebel", "militant": "militant"}
ASSAD = Mention(0, 4, "Асад", "person", "assad")
ARMY = Mention(0, 5, "الجيش", "organisation", "syrian-army")


def _read(kind: str, text: str = "", **fields: object) -> str:
    return read_tag(Tag(kind, 0, len(text), text, 0, **fields), ACTORS, GLOSSES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "concept", "voice", "speaker", "reading"),
    [
        ("террористов", "terrorist", "quoted", ASSAD, "Assad, quoted: terrorist"),
        ("الإرهابيين", "terrorist", "attributed", ARMY, "Syrian army, paraphrased: terrorist"),
        ("militants", "militant", "own", None, "own words: militant"),
        ("«повстанцы»", "rebel", "scare", None, "scare quotes: rebel"),
        ("rebels", "rebel", "quoted", None, "quoted: rebel"),
        ("rebels", "rebel", "unknown", None, "voice unclear: rebel"),
        ("شبيحة", "shabiha", "own", None, "own words: shabiha"),
    ],
)
def test_label_reading_names_voice_and_concept(
    text: str, concept: str, voice: str, speaker: Mention | None, reading: str
) -> None:
    """Whose words they are comes first; a concept without gloss is given by its id."""
    assert _read("label", text, concept=concept, voice=voice, speaker=speaker) == reading


@pytest.mark.parametrize(
    ("value", "reading"),
    [
        ({"role": "killed", "min": 7, "max": None, "qualifier": "at_least", "who": "unknown"}, "at least 7 killed"),
        ({"role": "wounded", "min": 3, "max": 3, "qualifier": "exact", "who": "children"}, "3 children wounded"),
        ({"role": "killed", "min": 5, "max": 7, "qualifier": "exact", "who": "mixed"}, "5–7 killed"),
        (
            {"role": "killed", "min": None, "max": 15, "qualifier": "at_most", "who": "soldiers"},
            "up to 15 soldiers killed",
        ),
        ({"role": "killed", "min": 0, "max": 0, "qualifier": "exact", "who": "unknown"}, "no one killed"),
        ({"role": "captured", "min": 20, "max": 20, "qualifier": "about", "who": "unknown"}, "about 20 captured"),
        ({"role": "wounded", "min": 24, "max": None, "qualifier": "dozens", "who": "unknown"}, "dozens wounded"),
        (
            {"role": "displaced", "min": 200_000, "max": None, "qualifier": "hundreds", "who": "civilians"},
            "hundreds of thousands of civilians displaced",
        ),
        ({"role": "lost", "min": 40, "max": None, "qualifier": "at_least"}, "at least 40 killed or wounded"),
    ],
)
def test_casualty_reading_gives_the_figure(value: dict[str, object], reading: str) -> None:
    """Amount, people and role as the value says, nothing added."""
    assert _read("casualty", value=value) == reading


@pytest.mark.parametrize("words", ["rescuers", "спасатели", "مسعفون"])
def test_casualty_reading_keeps_an_unknown_speaker_in_its_script(words: str) -> None:
    """A source that is no actor of the catalog is not translated by guess."""
    value = {"role": "killed", "min": 7, "max": None, "qualifier": "at_least", "who": "unknown"}
    speaker = Mention(0, len(words), words, "group")
    assert _read("casualty", value=value, speaker=speaker) == f"at least 7 killed, according to {words}"


def test_denial_reading_says_who_denies_what() -> None:
    """A denial without speaker is not given to anybody."""
    assert (
        _read("denial", "نفى", value={"what": "of_targeting"}, speaker=ARMY) == "Syrian army denies targeting civilians"
    )
    assert _read("denial", "опроверг", value={"what": "other"}) == "an unnamed source denies an accusation"


def test_hedge_reading_tells_verification_from_caution() -> None:
    """Words of caution are shown as written."""
    assert _read("hedge", "لم يتسن التحقق", value={"type": "verification"}) == "could not be verified"
    assert _read("hedge", "якобы", value={"type": "hedge"}) == "stated with caution: якобы"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("voice", VOICES)
def test_every_kind_has_a_reading_even_without_value(kind: str, voice: str) -> None:
    """A tag that says little still reads as a phrase."""
    assert _read(kind, "слово", voice=voice).strip()


def test_name_of_nobody_is_empty() -> None:
    """No mention, no name."""
    assert name_of(None, ACTORS) == ""
