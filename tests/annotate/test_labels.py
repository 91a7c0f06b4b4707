"""Labels: the codebook's own examples, the guide's rules, and names that are no labels."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.labels.labels import find_labels
from pipeline.annotate.reading import read_text
from pipeline.catalog.codebook import Concept, load_codebook
from pipeline.records.annotation import Mention, MentionType
from pipeline.settings import load_settings

CODEBOOK = load_codebook()
CONCEPTS = pytest.mark.parametrize("concept", CODEBOOK.concepts.values(), ids=lambda concept: concept.id)


def labels(text: str, lang: str, *mentions: Mention) -> list[tuple[str | None, str]]:
    return [(tag.concept, tag.text) for tag in find_labels(replace(read_text(text, lang), mentions=mentions), CODEBOOK)]


def mention(text: str, name: str, type_: MentionType) -> Mention:
    return Mention(text.index(name), text.index(name) + len(name), name, type_)


@CONCEPTS
def test_examples_are_labels(concept: Concept) -> None:
    """Every example of the codebook is found with exactly its span."""
    for lang, examples in concept.examples.items():
        for example in examples:
            assert (concept.id, example.span) in labels(example.text, lang), example.text


@CONCEPTS
def test_counter_examples_are_none(concept: Concept) -> None:
    """No counter-example of the codebook is taken for its concept."""
    for lang, texts in concept.counter_examples.items():
        for text in texts:
            assert concept.id not in [found for found, _ in labels(text, lang)], text


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "An anti-terrorist operation began.", [("counter_terrorism", "anti-terrorist operation")]),
        ("en", "The army sent troops. The death toll rose.", []),
        (
            "en",
            "The Assad regime's puppet government fell silent after the raid.",
            [("regime", "regime"), ("proxy", "puppet government")],
        ),
        ("en", "Islamist militants fired mortars.", [("jihadist", "Islamist"), ("militant", "militants")]),
        ("en", "Read more: https://news.example/rebels-killed-in-strike", []),
        (
            "en",
            "Enemy fighters fled a precision airstrike.",
            [
                ("enemy", "Enemy"),
                ("fighter", "fighters"),
                ("precision_strike", "precision"),
                ("airstrike", "airstrike"),
            ],
        ),
        ("en", "Insurgents held the city when the PMI index fell to 46.9.", [("insurgent", "Insurgents")]),
        (
            "ru",
            "Украинский боец и ополченец ранены при варварском обстреле.",
            [("people_militia", "ополченец"), ("barbaric", "варварском"), ("shelling", "обстреле")],
        ),
        (
            "ar",
            "أكد الوزير القضاء على الإرهاب بعد سقوط قتلى في الحرب.",
            [("counter_terrorism", "القضاء على الإرهاب"), ("killed", "قتلى")],
        ),
        ("ru", "Марионеточный режим Асада пал после войны.", [("proxy", "Марионеточный"), ("regime", "режим")]),
        ("ru", "Среди боевиков-исламистов есть раненые.", [("militant", "боевиков"), ("jihadist", "исламистов")]),
        ("ru", "Они вернулись на оккупированные территории.", [("occupied", "оккупированные")]),
        ("ar", "انسحبت قوات النظام بعد القصف.", [("regime", "النظام"), ("shelling", "القصف")]),
        ("ar", "هاجم تنظيم داعش الإرهابي القرية.", [("terrorist", "الإرهابي")]),
        (
            "ar",
            "قُتِلَ جنديٌّ في غارةٍ على الجولان المحتل.",
            [("killed", "قُتِلَ"), ("airstrike", "غارةٍ"), ("occupied", "المحتل")],
        ),
    ],
)
def test_guide_rules_hold(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Spans and choices are those of the annotation guide."""
    assert labels(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "name", "type_"),
    [
        ("en", "A spokesman of Islamic Resistance Fighters spoke.", "Islamic Resistance Fighters", "organisation"),
        (
            "ru",
            "Об этом сообщило Исламское движение сопротивления.",
            "Исламское движение сопротивления",
            "organisation",
        ),
        ("ar", "أعلن جيش المقاومة الشعبية بيانه.", "جيش المقاومة الشعبية", "group"),
    ],
)
def test_names_are_no_labels(lang: str, text: str, name: str, type_: MentionType) -> None:
    """A word inside an official name was nobody's choice."""
    assert labels(text, lang, mention(text, name, type_)) == []


def test_listed_phrase_is_label_though_it_is_named() -> None:
    """Where the whole name is the label with its context, it stays one; so does a word that the name took along."""
    text = "The Assad regime and Nusra insurgents exchanged fire in the war."
    names = mention(text, "Assad regime", "group"), mention(text, "Nusra insurgents", "group")
    assert labels(text, "en", *names) == [("regime", "regime"), ("insurgent", "insurgents")]


def test_capitals_inside_a_sentence_make_a_name() -> None:
    """English names show by their capitals; a headline in title case tells nothing."""
    assert labels("He leads the National Resistance Movement there.", "en") == []
    assert labels("Insurgents Enter Northern City After Raid", "en") == [("insurgent", "Insurgents")]


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("en", "Troops seized Khansir.", "Khansir"),
        ("ru", "Войска взяли под контроль Хансир.", "Хансир"),
        ("ar", "سيطرت القوات على خناصر.", "خناصر"),
    ],
)
def test_a_named_place_is_captured(lang: str, text: str, place: str) -> None:
    """A place named by a mention meets the condition that a verb of capture needs."""
    assert "captured" in [concept for concept, _ in labels(text, lang, mention(text, place, "place"))]


@pytest.mark.parametrize(
    ("lang", "far", "near"),
    [
        ("en", "Three people were killed on the road.", "Shelling hit the town. Three people were killed on the road."),
        ("ru", "На дороге погибли трое.", "Город попал под обстрел. На дороге погибли трое."),
        ("ar", "قتل ثلاثة على الطريق.", "تعرضت البلدة لقصف. قتل ثلاثة على الطريق."),
    ],
)
def test_killed_counts_where_a_war_is_told(lang: str, far: str, near: str) -> None:
    """Deaths outside political violence are no label; the sentence before may tell of the attack."""
    assert labels(far, lang) == []
    assert [concept for concept, _ in labels(near, lang)] == ["shelling", "killed"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Three protesters were killed.", [("killed", "killed")]),
        ("en", "An end to the occupation is near.", [("occupied", "occupation")]),
        ("en", "The Palestinian armed group denied it.", [("gunman", "armed group")]),
        ("en", "Commander assassinated in Beirut", [("executed", "assassinated")]),
        ("ru", "В результате взрыва погиб полицейский.", [("killed", "погиб")]),
        ("ru", "Его обвиняют в атаке, при которой погибли двое.", [("killed", "погибли")]),
        ("ru", "Освобождены два села.", [("liberated", "Освобождены")]),
        ("ru", "Киевский режим молчит.", [("regime", "режим")]),
        ("ru", "Посол осудил агрессию против Украины.", [("aggression", "агрессию")]),
        ("ar", "حماس تنعى ثلاثة من مقاتليها.", [("fighter", "مقاتليها")]),
        ("ar", "ظهر مسلحو حماس على الطريق.", [("gunman", "مسلحو")]),
        ("ar", "سيطرت قوات الدعم السريع على المدينة.", [("captured", "سيطرت")]),
        ("ar", "دعوة إلى إنهاء الاحتلال", [("occupied", "الاحتلال")]),
        ("ar", "خرج مقاتلو حمـ.ـاس من النفق.", [("fighter", "مقاتلو")]),
    ],
)
def test_headline_is_read_without_its_article(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    """One sentence alone, inflected or broken up against a filter, tells enough of the fight."""
    assert labels(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The boxer is a fighter who never gives up."),
        ("en", "Islamists won a third of the seats in parliament while the army looked on."),
        ("en", "Readers reach the blocked site through web proxies."),
        ("en", "The gunman was taken into custody after the school shooting."),
        ("en", "She died of domestic violence, the charity said."),
        ("en", "The film critic called it a character assassination."),
        ("ru", "Исламисты сформировали фракцию в парламенте, армия не вмешивалась."),
        ("ru", "Военный суд освободил из тюрьмы двух офицеров в столице."),
        ("ru", "Проверка займёт много времени, сообщили военные в городе."),
        ("ar", "زار وزير الدفاع طهران والتقى قادة الجيش في المدينة."),
        ("ar", "تعيش مستعمرة النمل تحت الأرض قرب قاعدة الجيش."),
        ("ar", "رمى الجندي خشبة مرتدة في الحقل."),
    ],
)
def test_other_senses_are_no_labels(lang: str, text: str) -> None:
    """Words that a careful reader would not sign as labels, though a war may be near."""
    assert labels(text, lang) == []


def test_idlib_article_has_the_findings_of_its_note() -> None:
    """On the article that came with the project: insurgents, the quoted terrorists, and what else its note lists."""
    path = load_settings().data / "idlib" / "idlib-airstrikes.en.txt"
    if not path.exists():
        pytest.skip(f"{path} is not here; set PARALLAX_DATA to the folder of open data")
    found = labels(path.read_text(encoding="utf-8"), "en")
    for expected in [
        ("rebel", "rebel"),
        ("insurgent", "insurgents"),
        ("terrorist", "terrorists"),
        ("recaptured", "recaptured"),
        ("captured", "seized"),
        ("terrorist", "terrorist organisation"),
        ("militia", "militias"),
    ]:
        assert expected in found


FORMS = [form for concept in CODEBOOK.concepts.values() for forms in concept.forms.values() for form in forms]
WORDS = [word for form in FORMS for word in form.split()]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=12), st.sampled_from(["ar", "en", "ru"]))
def test_labels_lie_in_the_text_and_never_overlap(parts: list[str], lang: str) -> None:
    """On any text: exact spans, in order, in their sentence."""
    reading = read_text(" ".join(parts), lang)
    tags = find_labels(reading, CODEBOOK)
    assert all(reading.text[tag.start : tag.end] == tag.text and tag.text for tag in tags)
    assert all(one.end <= other.start for one, other in pairwise(tags))
    assert all(reading.sentence_at(tag.start).index == tag.sentence for tag in tags)
