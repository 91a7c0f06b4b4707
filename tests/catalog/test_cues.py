"""Cues: shipped files are whole, a user's file replaces one, a wrong one is refused with its place."""

from pathlib import Path

import pytest

from pipeline.catalog.cues import load_cues
from pipeline.errors import CatalogError
from pipeline.text.tokens import tokenize

SHIPPED = Path(__file__).parents[2] / "pipeline" / "catalog" / "cues"


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [("en", "They claimed", "reporting"), ("ar", "وقالت الوزارة", "reporting"), ("ru", "по словам врача", "source")],
)
def test_cues_know_words_of_speech(lang: str, text: str, kind: str) -> None:
    """Each language has its index of words of speech, for any inflection."""
    (match,) = load_cues().of(lang).speech.find(tokenize(text))
    assert match.meaning.kind == kind


@pytest.mark.parametrize(
    ("lang", "name", "word"), [("en", "topics", "on"), ("ar", "topics", "بشان"), ("ru", "modals", "следует")]
)
def test_cues_fold_single_words(lang: str, name: str, word: str) -> None:
    """Lists of single words are ready to be compared with a token's key, hamza and all."""
    assert word in load_cues().of(lang).speech_words[name]


def test_unknown_language_is_refused() -> None:
    """A language without a file is named, with those that there are."""
    with pytest.raises(CatalogError, match=r"'de'.*ar, en, ru"):
        load_cues().of("de")


def test_own_file_replaces_the_shipped_one(tmp_path: Path) -> None:
    """An analyst's file of the same name takes the place of ours."""
    (tmp_path / "cues").mkdir()
    own = (SHIPPED / "en.yml").read_text(encoding="utf-8").replace('"=claimed", ', "", 1)
    (tmp_path / "cues" / "en.yml").write_text(own, encoding="utf-8")
    assert load_cues(tmp_path).of("en").speech.find(tokenize("They claimed")) == []


def test_wrong_field_is_named_with_its_line(tmp_path: Path) -> None:
    """A file with a misspelt field is refused, and the text says where."""
    (tmp_path / "cues").mkdir()
    own = (SHIPPED / "en.yml").read_text(encoding="utf-8").replace("\nhedges:", "\nhedgez:", 1)
    (tmp_path / "cues" / "en.yml").write_text(own, encoding="utf-8")
    with pytest.raises(CatalogError, match=r"en\.yml, line \d+, hedgez"):
        load_cues(tmp_path)
