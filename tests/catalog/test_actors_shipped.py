"""Tests of the shipped table of actors, pipeline/catalog/actors/*.yml; what can never match is in test_actor_checks."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import get_args

import pytest
import regex

from pipeline.catalog.actors import find_actors, index_names, load_actors
from pipeline.records.actor import Actor
from pipeline.records.outlet import Language
from pipeline.text.normalize import fold
from pipeline.text.phrases import PhraseIndex
from pipeline.text.tokens import tokenize

SCRIPTS = {"en": regex.compile(r"\p{Latin}"), "ar": regex.compile(r"\p{Arabic}"), "ru": regex.compile(r"\p{Cyrillic}")}
SOURCE = regex.compile(r"wikipedia:\S.*|wikidata:Q[1-9]\d*|un:[AS]/\S+|https://\S+/|\p{Lu}[^:]*[,:] \S.*")


@lru_cache
def actors() -> tuple[Actor, ...]:
    """Every shipped actor."""
    return tuple(load_actors().values())


@lru_cache
def index(lang: str) -> PhraseIndex:
    """The names of every shipped actor in `lang`."""
    return index_names(actors(), lang)


def found_in(text: str, lang: str) -> list[str]:
    """Ids of the actors that `text` names, in order."""
    tokens = tokenize(text)
    return [match.meaning.actor.id for match in find_actors(index(lang), tokens, tokens)]


def names_of(actor: Actor, lang: Language) -> list[str]:
    """All names in one language, with context or without."""
    return [*actor.names.get(lang, ()), *actor.in_context.get(lang, ())]


def repeated(values: Iterator[object]) -> list[object]:
    """Those of `values` that come more than once."""
    return [value for value, n in Counter(values).items() if n > 1]


def test_shipped_actors_are_enough() -> None:
    """The wars are covered by no fewer actors than the users were promised."""
    assert len(actors()) >= 600


@pytest.mark.parametrize("lang", get_args(Language))
def test_shipped_actors_have_names_in_each_script(lang: Language) -> None:
    """An actor that is known in one language only could not be compared."""
    assert not [actor.id for actor in actors() if not any(map(SCRIPTS[lang].search, names_of(actor, lang)))]


def test_shipped_actors_have_sources() -> None:
    """Each entry can be looked up by whoever doubts it."""
    assert not [actor.id for actor in actors() if not actor.sources]
    assert not [s for actor in actors() for s in actor.sources if not SOURCE.fullmatch(s)]


def test_shipped_wikidata_ids_are_of_one_actor() -> None:
    """Two entries for one item would split its tags."""
    assert repeated(actor.wikidata for actor in actors() if actor.wikidata) == []


def test_shipped_names_stand_once() -> None:
    """No actor lists one name twice, in whatever spelling."""
    listed = ((a.id, lang, fold(name)) for a in actors() for lang in get_args(Language) for name in names_of(a, lang))
    assert repeated(listed) == []


@pytest.mark.parametrize(
    ("lang", "text", "ids"),
    [
        ("en", "Guards of the Libyan port of Tripoli closed the gate.", ["tripoli_libya"]),
        ("en", "A Lebanese bus left Tripoli at noon.", ["tripoli_lebanon"]),
        ("en", "He was seen in Tripoli.", []),
        ("en", "The parliament in Tbilisi said Georgia would not join.", ["tbilisi", "georgia"]),
        ("en", "A judge from Atlanta counted the ballots in Georgia.", ["georgia_us_state"]),
        ("en", "My aunt moved to Georgia.", []),
        ("en", "Syrian families crossed into Jordan.", ["jordan"]),
        ("en", "Jordan scored twice.", []),
        ("ar", "وصل الوفد الليبي إلى طرابلس مساء.", ["tripoli_libya"]),
        ("ar", "انقطعت الكهرباء في طرابلس وعكار شمال لبنان.", ["tripoli_lebanon", "lebanon"]),
        ("ar", "زار أقاربه في طرابلس.", []),
        ("ar", "عاد المهجرون إلى سورية بعد سنوات.", ["syria"]),
        ("ar", "نشرت عائلة سورية رسالة.", []),
        ("ar", "قصفت الطائرات مدينة صور فجرا.", ["tyre"]),
        ("ar", "نشر الصحفي صور الدمار.", []),
        ("ar", "يسأل الناس دوما عن النيل من سمعتهم.", []),
        ("ru", "Ливийские отряды вошли в Триполи.", ["tripoli_libya"]),
        ("ru", "Ливанский автобус выехал из Триполи.", ["tripoli_lebanon"]),
        ("ru", "Он вырос в Триполи.", []),
        ("ru", "В городе Днепр ракета попала в жилой дом.", ["dnipro"]),
        ("ru", "Отряд закрепился на левом берегу Днепра.", ["dnieper"]),
        ("ru", "Колонна остановилась под Изюмом.", ["izium"]),
        ("ru", "Изюм подорожал вдвое.", []),
        ("ru", "Резолюцию Совета Безопасности приняли вчера.", ["un_security_council"]),
        ("ru", "Ровно в полдень Николаев вышел к прессе.", []),
    ],
)
def test_shipped_names_with_another_reading(lang: str, text: str, ids: list[str]) -> None:
    """A name that two places bear, or that is a common word too, is linked where the text tells which, else not."""
    assert found_in(text, lang) == ids
