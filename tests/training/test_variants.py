"""Sentences told anew keep their names where they say they are."""

from random import Random

import pytest

from pipeline.models.labelled import Labelled
from pipeline.records.actor import Actor
from pipeline.records.annotation import Mention
from pipeline.training.variants import collect_names, vary

SENTENCES = {
    "en": Labelled("Sana Amin left Qamra.", (Mention(0, 9, "Sana Amin", "person"), Mention(15, 20, "Qamra", "place"))),
    "ar": Labelled("غادرت سناء قمرة", (Mention(6, 10, "سناء", "person"), Mention(11, 15, "قمرة", "place"))),
    "ru": Labelled("Сана покинула Камру", (Mention(0, 4, "Сана", "person"), Mention(14, 19, "Камру", "place"))),
}
ACTORS = [
    Actor(
        id="dawn",
        type="group",
        role="armed_group",
        name="Dawn Brigade",
        names={"en": ("=Dawn Brigade", "brigade of dawn"), "ar": ("لواء الفجر",), "ru": ("Бригада рассвета",)},
    )
]


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_vary_keeps_names_where_they_are(lang: str) -> None:
    """Whatever is replaced or recased, each name is at its offsets, with its type and in its order."""
    sentence, chance = SENTENCES[lang], Random(1)
    pool = {"person": ["Lina", "لينا حسن"], "place": ["Zaytun al-Jadida"], "organisation": ["Qamra Council"]}
    told = [vary(sentence, pool, chance) for _ in range(50)]
    assert len({each.text for each in told}) > 3
    for each in told:
        assert [name.type for name in each.names] == ["person", "place"]
        assert all(each.text[name.start : name.end] == name.text for name in each.names)


def test_collect_names_takes_proper_names_of_sentences_and_actors() -> None:
    """A group is an organisation; a listed form in small letters is a description and no name."""
    pool = collect_names([SENTENCES["en"]], ACTORS, "en")
    assert pool == {"person": ["Sana Amin"], "organisation": ["Dawn Brigade"], "place": ["Qamra"]}
