"""References to real text: what was labelled is what is read again, or it is refused."""

import json
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.gold.passages import read_passage, read_texts, refer


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with two Arabic lines."""
    folder = tmp_path / "wikinews-ar"
    folder.mkdir()
    (folder / "WikiNewsTruth.txt").write_text("قُتِلَ جُنْدِيٌّ\nانتهى اليوم\n", "utf-8")
    return tmp_path


def test_passage_is_read_where_it_lies(data: Path) -> None:
    """By code points of the record's text, which has no vowel marks."""
    reference = refer("wikinews-ar", "0", "قتل جندي", 4)
    assert read_passage(data, reference) == "جندي"


@pytest.mark.parametrize("record", ["1", "7"])
def test_passage_that_changed_is_refused(data: Path, record: str) -> None:
    """Another release of a set must not be measured with the labels of this one."""
    with pytest.raises(InputError, match=f"record {record} is not the text that was labelled"):
        read_passage(data, refer("wikinews-ar", record, "قتل جندي"))


@pytest.mark.parametrize(("source", "problem"), [("re3d", "is missing"), ("nonsense", "no set is called")])
def test_passage_of_an_absent_set_says_so(data: Path, source: str, problem: str) -> None:
    """With what to do about it."""
    with pytest.raises(InputError, match=problem):
        read_passage(data, refer(source, "0", "x"))


def test_words_one_a_line_are_read_as_print_would_have_them(tmp_path: Path) -> None:
    """A full stop has no space before it; records are numbered by part."""
    folder = tmp_path / "wojood-sample"
    folder.mkdir()
    for part in ("train", "val", "test"):
        (folder / f"{part}.txt").write_text("عاد O\nالجنود O\n. O\n\nانتهى O\nاليوم O\n", "utf-8")
    texts = read_texts(tmp_path, "wojood-sample")
    assert texts["val:0"] == ("ar", "عاد الجنود.")
    assert texts["test:1"] == ("ar", "انتهى اليوم")


def test_english_web_text_is_known_by_what_it_says(tmp_path: Path) -> None:
    """Its sentences have no number of their own that both parts share."""
    folder = tmp_path / "uner-ewt"
    folder.mkdir()
    for part, text in (("dev", "Troops left ."), ("test", "Rain fell .")):
        rows = "\n".join(f"{n}\t{word}\tO\t-\t-" for n, word in enumerate(text.split(), start=1))
        (folder / f"en_ewt-ud-{part}.iob2").write_text(f"# text = {text}\n{rows}\n\n", "utf-8")
    texts = read_texts(tmp_path, "uner-ewt")
    assert [text for _, text in texts.values()] == ["Troops left .", "Rain fell ."]
    assert all(record.split(":")[0] in ("dev", "test") for record in texts)


def test_articles_of_a_cloned_collection_are_known_by_their_files(tmp_path: Path) -> None:
    """Line breaks and marks of byte order are no part of the text, so that code points stay where they were."""
    folder = tmp_path / "antcorpus.multisource.data" / "BBC" / "middleEast"
    folder.mkdir(parents=True)
    (folder / "1.txt").write_text("\ufeffنفى الجيش\n\n  ذلك.\n", "utf-8")
    assert read_texts(tmp_path, "antcorpus.multisource.data") == {"BBC/middleEast/1.txt": ("ar", "نفى الجيش ذلك.")}


def test_articles_of_a_table_are_known_by_their_rows(tmp_path: Path) -> None:
    """A comma and a line break inside a cell belong to its text."""
    folder = tmp_path / "AI_Final_Project"
    folder.mkdir()
    (folder / "True.csv").write_text('title,text\nA,"Troops left,\nhe said."\nB,Rain.\n', "utf-8")
    texts = read_texts(tmp_path, "AI_Final_Project")
    assert texts == {"0": ("en", "Troops left, he said."), "1": ("en", "Rain.")}


def test_posts_are_read_without_their_marks_and_links(tmp_path: Path) -> None:
    """What Telegram draws bold, links and addresses hold no words of the outlet."""
    folder = tmp_path / "telegram-news-classifier" / "data" / "raw"
    folder.mkdir(parents=True)
    post = {"message_id": 7, "text": "**Удар** по [складу](https://t.me/x)\n\nЖертв нет. @kanal"}
    (folder / "100_messages.json").write_text(json.dumps([post]), "utf-8")
    texts = read_texts(tmp_path, "telegram-news-classifier")
    assert texts == {"100_messages:7": ("ru", "Удар по складу Жертв нет.")}


def test_a_headline_and_its_lead_are_two_sentences(tmp_path: Path) -> None:
    """Soft hyphens, which break lines on a page, are no part of a word."""
    folder = tmp_path / "project-ds-2-shea" / "data"
    folder.mkdir(parents=True)
    (folder / "news_data.csv").write_text("headline,description\nStri\u00adkes go on,Ten are dead.\n", "utf-8")
    assert read_texts(tmp_path, "project-ds-2-shea") == {"0": ("en", "Strikes go on. Ten are dead.")}
    arabic = tmp_path / "Gazza_app"
    arabic.mkdir()
    row = {"title": "غارات على رفح", "excerpt": "سقط  شهداء."}
    (arabic / "articles_data_2.json").write_text(json.dumps([row]), "utf-8")
    assert read_texts(tmp_path, "Gazza_app") == {"articles_data_2:0": ("ar", "غارات على رفح. سقط شهداء.")}


def test_an_armys_posts_are_read_without_their_hour(tmp_path: Path) -> None:
    """The hour stands right before the first word."""
    folder = tmp_path / "IDF-Telegram-Channel-News"
    folder.mkdir()
    (folder / "Labeled_IDFNews_Gaza war_till_23April.csv").write_text(
        "Text\n21:38Troops left: https://x.org/a\n", "utf-8"
    )
    assert read_texts(tmp_path, "IDF-Telegram-Channel-News") == {"0": ("en", "Troops left:")}
