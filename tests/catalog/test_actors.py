"""Tests of pipeline/catalog/actors.py on the shipped actors; their table has its own in test_actors_shipped."""

from functools import lru_cache
from pathlib import Path

import pytest

from pipeline.catalog.actors import find_actor, find_actors, index_names, load_actors
from pipeline.errors import CatalogError
from pipeline.records.actor import Actor
from pipeline.text.phrases import PhraseIndex
from pipeline.text.tokens import tokenize

FILE = """conflict: Village
version: "1"
expected: {expected}
actors:
  - {{id: mayor, type: person, role: leader, name: Mayor, names: {{en: [{name}]}}}}
"""


@lru_cache
def index(lang: str) -> PhraseIndex:
    """The names of every shipped actor in `lang`."""
    return index_names(load_actors().values(), lang)


def found_in(text: str, lang: str) -> dict[str, str]:
    """Actor ids by the words that name them in `text`."""
    return {text[m.start : m.end]: m.meaning.actor.id for m in find_actors(index(lang), tokenize(text))}


def write(folder: Path, text: str) -> None:
    """A file of actors in the user's folder."""
    (folder / "actors").mkdir()
    (folder / "actors" / "village.yml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "name", "actor_id"),
    [
        ("Putin's spokesman declined to comment.", "Putin", "putin"),
        ("Assad’s forces left the town.", "Assad", "assad"),
        ("President Bashar al-Assad flew to Moscow.", "Bashar al-Assad", "assad"),
        ("The Syrian Army said it had withdrawn.", "Syrian Army", "syrian_army"),
        ("The group is listed by the US and by Britain.", "US", "united_states"),
        ("Fighters of Hayat Tahrir al-Sham entered at night.", "Hayat Tahrir al-Sham", "hts"),
        ("An HTS commander spoke.", "HTS", "hts"),
        ("The road to Khansir was cut.", "Khansir", "khansir"),
        ("Smoke rose over the Sheikh Najjar industrial zone.", "Sheikh Najjar", "sheikh_najjar"),
        ("The White Helmets pulled two children out.", "White Helmets", "white_helmets"),
        (
            "Volunteers of the Syrian Observatory for Human Rights counted.",
            "Syrian Observatory for Human Rights",
            "sohr",
        ),
        ("Israel Katz visited the border.", "Israel Katz", "israel_katz"),
        ("The Russian defence ministry denied the report.", "Russian defence ministry", "russian_defence_ministry"),
        ("The IDF said that it would investigate.", "IDF", "israeli_army"),
        ("Houthi rebels fired again.", "Houthi", "houthis"),
        ("Turkey’s president called.", "Turkey", "turkey"),
        ("Daesh lost the last village.", "Daesh", "isis"),
        ("It was Nato that answered.", "Nato", "nato"),
    ],
)
def test_find_actors_in_english(text: str, name: str, actor_id: str) -> None:
    """Possessives, other spellings and the longest of several names."""
    assert found_in(text, "en").get(name) == actor_id


@pytest.mark.parametrize(
    ("text", "name", "actor_id"),
    [
        ("وبحسب الجيش السوري فقد سقط قتلى.", "الجيش السوري", "syrian_army"),
        ("وصلت تعزيزات للجيش السوري إلى المدينة.", "لجيش السوري", "syrian_army"),
        ("دخل المقاتلون إلى حلب ليلا.", "حلب", "aleppo"),
        ("قصف الطيران ريف إدلب وحماة.", "إدلب", "idlib"),
        ("قصف الطيران ريف إدلب وحماة.", "حماة", "hama"),
        ("سيطرت هيئة تحرير الشام على القرية.", "هيئة تحرير الشام", "hts"),
        ("وقال بشار الأسد إنه لن يرحل.", "بشار الأسد", "assad"),
        ("التقى الوزير بالأسد في القصر.", "الأسد", "assad"),
        ("نفت وزارة الدفاع الروسية الخبر.", "وزارة الدفاع الروسية", "russian_defence_ministry"),
        ("اتصال هاتفي بين بوتين وأردوغان.", "أردوغان", "erdogan"),
        ("انتشل الدفاع المدني السوري الجثث.", "الدفاع المدني السوري", "white_helmets"),
        ("ذكر المرصد السوري لحقوق الإنسان الحصيلة.", "المرصد السوري لحقوق الإنسان", "sohr"),
        ("انسحبت قسد من البلدة.", "قسد", "sdf"),
        ("اتهمت كييف موسكو بالهجوم.", "كييف", "kyiv"),
        ("دعت إلى هدنة في قطاع غزة.", "قطاع غزة", "gaza"),
        ("وَقَالَتْ إِسْرَائِيلُ إِنَّهَا رَدَّتْ.", "إِسْرَائِيلُ", "israel"),
        ("هاجم مسلحون من تنظيم الدولة قافلة.", "تنظيم الدولة", "isis"),
        ("قطعت الطريق إلى خناصر.", "خناصر", "khansir"),
    ],
)
def test_find_actors_in_arabic(text: str, name: str, actor_id: str) -> None:
    """Clitics stay out of the name, vowel marks do not hide it."""
    assert found_in(text, "ar").get(name) == actor_id


@pytest.mark.parametrize(
    ("text", "name", "actor_id"),
    [
        ("По словам Путина, переговоры продолжатся.", "Путина", "putin"),
        ("Встреча с Лавровым прошла в Женеве.", "Лавровым", "lavrov"),
        ("Боевики вошли в Идлибе в здание школы.", "Идлибе", "idlib"),
        ("Колонна двигалась к Ханасиру.", "Ханасиру", "khansir"),
        ("Промзона Шейх-Наджара занята.", "Шейх-Наджара", "sheikh_najjar"),
        ("Сообщили в Сирийской арабской армии.", "Сирийской арабской армии", "syrian_army"),
        ("Удары наносила сирийская армия.", "сирийская армия", "syrian_army"),
        ("Отряды «Хайят Тахрир аш-Шам» отошли.", "Хайят Тахрир аш-Шам", "hts"),
        ("Президент Сирии Башар Асад выступил с речью, а Асаду ответили.", "Асаду", "assad"),
        ("В министерстве обороны России это опровергли.", "министерстве обороны России", "russian_defence_ministry"),
        ("Волонтёры «Белых касок» разбирали завалы.", "Белых касок", "white_helmets"),
        ("Жители сектора Газа остались без воды.", "сектора Газа", "gaza"),
        ("Бои идут под Хамой.", "Хамой", "hama"),
        ("Переговоры с ХАМАСом и Хезболлой сорваны.", "ХАМАСом", "hamas"),
        ("Переговоры с ХАМАСом и Хезболлой сорваны.", "Хезболлой", "hezbollah"),
        ("Зеленскому передали письмо.", "Зеленскому", "zelensky"),
        ("Мы поехали из Киева в Сану.", "Киева", "kyiv"),
        ("Мы поехали из Киева в Сану.", "Сану", "sanaa"),
        ("Ответственность взяло на себя Исламское государство.", "Исламское государство", "isis"),
        (
            "По данным Сирийской обсерватории по правам человека, погибли семеро.",
            "Сирийской обсерватории по правам человека",
            "sohr",
        ),
    ],
)
def test_find_actors_in_russian(text: str, name: str, actor_id: str) -> None:
    """Every case, with ё or without, inside quotation marks and out."""
    assert found_in(text, "ru").get(name) == actor_id


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "They told us to roast the turkey before we met in the who's who."),
        ("ru", "Цены на газ растут, хам получил сан, а львов перевели в другой вольер."),
        ("ru", "Учёные ждут, пока катар пройдёт, и едят лавровый лист."),
        ("ar", "عاد الطلاب السوريون والعراقيون إلى جامعاتهم بعد العطلة."),
        ("ar", "ناقش الخبير الإيراني أسعار النفط اليمني."),
        ("ar", "وقفت السفيرة أمام الباب وقالت إن العاصفة تدمر البيوت."),
    ],
)
def test_find_actors_leaves_common_words(lang: str, text: str) -> None:
    """Words that look like a name, and adjectives made of one, are no actors."""
    assert found_in(text, lang) == {}


VILLAGE = [
    Actor.model_validate({"type": "place", "role": "place", "name": entry["id"]} | entry)
    for entry in (
        {
            "id": "tripoli_libya",
            "names": {"en": ["Libyan Tripoli"]},
            "in_context": {
                "en": {"Tripoli": ["Libya", "Benghazi"]},
                "ru": {"Триполи": ["Ливия", "Хафтар"]},
                "ar": {"طرابلس": ["ليبيا", "الليبي"]},
            },
            "unless": {"en": ["Treaty of Tripoli"], "ru": ["Триполийский договор", "договор Триполи"]},
        },
        {
            "id": "tripoli_lebanon",
            "names": {"en": ["(Lebanese) Tripoli"]},
            "in_context": {
                "en": {"Tripoli": ["Lebanon", "Akkar"]},
                "ru": {"Триполи": ["Ливан"]},
                "ar": {"طرابلس": ["لبنان", "عكار"]},
            },
        },
        {
            "id": "un_security_council",
            "names": {"en": ["Security Council"], "ru": ["Совет Безопасности"], "ar": ["مجلس الأمن"]},
            "in_context": {
                "en": {"Council": ["Security Council"]},
                "ru": {"Совет": ["Совет Безопасности"]},
                "ar": {"المجلس": ["مجلس الأمن"]},
            },
        },
        {"id": "tyre", "names": {"en": ["Tyre"], "ru": ["(порт|город) Тир"], "ar": ["(مدينة|مرفأ) صور"]}},
        {"id": "ypg", "type": "group", "names": {"en": ["People's Protection Units", "U.P.U."], "ru": ["Отряды-Икс"]}},
    )
]


@pytest.mark.parametrize(
    ("lang", "text", "named"),
    [
        ("en", "Libya closed the port of Tripoli.", [("Tripoli", "tripoli_libya")]),
        ("en", "Tripoli is in the north of Lebanon.", [("Tripoli", "tripoli_lebanon")]),
        ("en", "Tripoli slept, and Libya and Lebanon played.", []),
        ("en", "They met in Tripoli.", []),
        ("en", "The Treaty of Tripoli was read in Libya.", []),
        ("en", "They reached Lebanese Tripoli on foot.", [("Tripoli", "tripoli_lebanon")]),
        ("ru", "В Триполи вошли отряды Хафтара.", [("Триполи", "tripoli_libya")]),
        ("ru", "Из Ливана, из Триполи, вышло судно.", [("Триполи", "tripoli_lebanon")]),
        ("ru", "Судно вышло из Триполи.", []),
        ("ar", "أغلق لبنان مرفأ طرابلس.", [("طرابلس", "tripoli_lebanon")]),
        ("ar", "وصلوا إلى طرابلس ومنها إلى بنغازي في ليبيا.", [("طرابلس", "tripoli_libya")]),
        ("ar", "وصلوا إلى طرابلس.", []),
        ("ar", "نشر صور الأطفال في مدينة صور.", [("صور", "tyre")]),
        ("ru", "В тире и в Тире тихо, и только порт Тир шумит.", [("Тир", "tyre")]),
        ("en", "Syria's People's Protection Units left.", [("People's Protection Units", "ypg")]),
        ("en", "The UPU-backed mayor and the U.P.U. met.", [("UPU", "ypg"), ("U.P.U.", "ypg")]),
        ("ru", "Отрядам Икс ответили.", [("Отрядам Икс", "ypg")]),
    ],
)
def test_find_actors_tells_bearers_apart(lang: str, text: str, named: list[tuple[str, str]]) -> None:
    """By the words of the sentence; where they tell nothing, or too much, a name is nobody's."""
    matches = find_actors(index_names(VILLAGE, lang), tokenize(text))
    assert [(text[m.start : m.end], m.meaning.actor.id) for m in matches] == named


@pytest.mark.parametrize(
    ("lang", "text", "short", "other"),
    [
        ("en", "The Security Council met. The Council votes today.", "The Council", "The Village Council"),
        ("ru", "Собрался Совет Безопасности. Завтра Совет проголосует.", "Совет проголосует", "Совет старейшин"),
        ("ar", "اجتمع مجلس الأمن. وسيصوت المجلس غدا.", "المجلس غدا", "المجلس البلدي"),
    ],
)
def test_find_actors_knows_short_forms_by_the_text(lang: str, text: str, short: str, other: str) -> None:
    """The Council after the Security Council, but never another council."""
    index = index_names(VILLAGE, lang)
    assert {m.meaning.actor.id for m in find_actors(index, tokenize(short), tokenize(text))} == {"un_security_council"}
    assert find_actors(index, tokenize(short)) == []
    assert find_actors(index, tokenize(f"Now {other}"), tokenize(text)) == []


@pytest.mark.parametrize(
    ("lang", "text", "named"),
    [
        ("ru", "Людмила Путина открыла школу.", {}),
        ("ru", "Ольга Зеленская открыла школу.", {}),
        ("ru", "Указ В.В. Путина и слова С.Лаврова опубликованы.", {"Путина": "putin", "Лаврова": "lavrov"}),
        ("ru", "Бойцы ЧВК «Вагнер» отошли.", {"ЧВК «Вагнер": "wagner"}),
        ("en", "George W. Bush left.", {"George W. Bush": "george_w_bush"}),
        ("ar", "اعتقل مواطنا سوريًا أمس.", {}),
        ("ar", "سلمت المساعدات للبنان وللعراق.", {"لبنان": "lebanon", "لعراق": "iraq"}),
        ("en", "Iran-backed and Turkey-backed groups met U.S.-led troops.",
         {"Iran": "iran", "Turkey": "turkey", "U.S.": "united_states"}),
    ],
)  # fmt: skip
def test_find_actors_reads_real_spelling(lang: str, text: str, named: dict[str, str]) -> None:
    """Another's given name, initials, tanwin, clitics before ل, compounds and dotted abbreviations."""
    assert found_in(text, lang) == named


def test_find_actor_resolves_merged_ids() -> None:
    """A tag that was stored under an id that is gone still leads to its actor."""
    aleppo = load_actors()["aleppo"].model_copy(update={"merged": ("halab",)})
    assert find_actor({"aleppo": aleppo}, "halab") is aleppo
    assert find_actor({"aleppo": aleppo}, "atlantis") is None


def test_load_actors_counts_the_expected(tmp_path: Path) -> None:
    """An entry lost by a slip of the hand is noticed."""
    write(tmp_path, FILE.format(expected=2, name="The Mayor"))
    with pytest.raises(CatalogError, match=r"village\.yml.*expected: 2, but there are 1 actors"):
        load_actors(tmp_path)


def test_load_actors_refuses_a_name_of_two_actors(tmp_path: Path) -> None:
    """A name leads to one actor, whatever its case or spelling."""
    write(tmp_path, FILE.format(expected=1, name="ALEPPO"))
    with pytest.raises(CatalogError, match=r"village\.yml, line 5: 'ALEPPO' \(en\) names both 'aleppo' and 'mayor'"):
        load_actors(tmp_path)


@pytest.mark.parametrize("name", ["'(the)'", "'the (tall) Mayor'", "'Mayor | Reeve'", "'the * Mayor'", "' '"])
def test_load_actors_refuses_signs_in_names(tmp_path: Path, name: str) -> None:
    """What has a meaning for the phrase index can not stand in a name."""
    write(tmp_path, FILE.format(expected=1, name=name))
    with pytest.raises(CatalogError, match=r"line 5, actors\.0\.names\.en\.0"):
        load_actors(tmp_path)
