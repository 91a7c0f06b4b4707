"""Mentions: listed actors, names that a model finds, and the two together."""

from collections.abc import Sequence

import pytest

from pipeline.annotate.names.mentions import find_mentions
from pipeline.annotate.reading import read_text
from pipeline.catalog.actors import Actors
from pipeline.records.actor import Actor
from pipeline.records.annotation import Mention, MentionType

ACTORS = Actors(
    (actor.id, actor)
    for actor in (
        Actor(
            id="amin",
            type="person",
            role="leader",
            name="Sana al-Amin",
            names={"en": ("Sana al-Amin",), "ar": ("سناء الأمين",), "ru": ("Сана Каменева",)},
        ),
        Actor(
            id="dawn",
            type="group",
            role="armed_group",
            name="Dawn Brigade",
            names={"en": ("Dawn Brigade",), "ar": ("لواء الفجر",), "ru": ("Бригада рассвета",)},
        ),
        Actor(
            id="qamra",
            type="place",
            role="place",
            name="Qamra",
            names={"en": ("Qamra",), "ar": ("قمرة",), "ru": ("Камра",)},
        ),
    )
)


class FixedNames:
    """Finds the words it was given, wherever a sentence has them."""

    def __init__(self, words: dict[str, MentionType]) -> None:
        self.words = words

    def find(self, sentences: Sequence[str], lang: str) -> list[list[Mention]]:
        """In the order of the text."""
        return [
            sorted(
                (Mention(s.index(w), s.index(w) + len(w), w, t) for w, t in self.words.items() if w in s),
                key=lambda mention: mention.start,
            )
            for s in sentences
        ]


def found(text: str, lang: str, words: dict[str, MentionType] | None = None) -> list[tuple[str, str, str | None]]:
    """Text, type and entity of the mentions, after a check of their offsets."""
    names = FixedNames(words) if words else None
    (mentions,) = find_mentions([read_text(text, lang)], ACTORS, names)  # type: ignore[arg-type]
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    return [(mention.text, mention.type, mention.entity) for mention in mentions]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The Dawn Brigade left. Qamra is calm.", ["Dawn Brigade", "Qamra"]),
        ("ar", "انسحب لواء الفجر. الهدوء بقمرة.", ["لواء الفجر", "قمرة"]),
        ("ru", "Бойцы Бригады рассвета ушли. В Камре тихо.", ["Бригады рассвета", "Камре"]),
    ],
)
def test_find_mentions_needs_no_model_for_listed_actors(lang: str, text: str, expected: list[str]) -> None:
    """Inflected and prefixed names of the catalog are found with the id of their actor."""
    group, place = expected
    assert found(text, lang) == [(group, "group", "dawn"), (place, "place", "qamra")]


@pytest.mark.parametrize(
    ("lang", "text", "surname"),
    [
        ("en", "Sana al-Amin came. Amin spoke.", "Amin"),
        ("ar", "وصلت سناء الأمين. وتحدثت الأمين بعدها.", "الأمين"),
        ("ru", "Приехала Сана Каменева. Слово дали Каменевой.", "Каменевой"),
    ],
)
def test_find_mentions_links_a_surname_to_the_full_name_before_it(lang: str, text: str, surname: str) -> None:
    """The surname alone, in any case, is the listed person named in full before."""
    second = read_text(text, lang).sentences[1]
    (mentions,) = find_mentions([read_text(text, lang)], ACTORS, FixedNames({surname: "person"}))  # type: ignore[arg-type]
    assert [mention.entity for mention in mentions] == ["amin", "amin"]
    assert second.start <= mentions[1].start


def test_find_mentions_takes_clitics_off_arabic_names() -> None:
    """What the model finds as a whole word is the name alone, where the catalog knows one that begins so."""
    assert found("سافرت إلى المدينة وسناء حسن", "ar", {"وسناء حسن": "person"}) == [("سناء حسن", "person", None)]
    assert found("سافرت إلى المدينة ولينا حسن", "ar", {"ولينا حسن": "person"}) == [("ولينا حسن", "person", None)]


def test_find_mentions_leaves_a_surname_alone_without_its_full_name() -> None:
    """Nobody is guessed: a surname that no listed person bore before has no entity."""
    assert found("Amin spoke.", "en", {"Amin": "person"}) == [("Amin", "person", None)]


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("University of Qamra", "organisation", ("University of Qamra", "organisation", None)),
        ("Qamra", "organisation", ("Qamra", "place", "qamra")),
        ("of Qamra", "place", ("Qamra", "place", "qamra")),
    ],
)
def test_find_mentions_settles_overlaps(name: str, kind: MentionType, expected: tuple[str, str, str | None]) -> None:
    """A listed actor wins over the model, unless it is a place inside a longer name of another kind."""
    assert found("It is calm at the University of Qamra.", "en", {name: kind}) == [expected]


def test_find_mentions_keeps_readings_apart() -> None:
    """Each reading, of whatever language, gets its own mentions in the order given; an empty one gets none."""
    readings = [read_text("Qamra", "en"), read_text("", "ar"), read_text("Камра", "ru")]
    assert [[m.text for m in mentions] for mentions in find_mentions(readings, ACTORS)] == [["Qamra"], [], ["Камра"]]
