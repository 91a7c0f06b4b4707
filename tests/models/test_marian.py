"""Translation models that know their sentences by heart, through each engine."""

from pathlib import Path

import pytest
from plugins.marian import PAIRS

from pipeline.errors import ModelError
from pipeline.models import load_marian
from pipeline.models.marian_files import convert_model

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module", params=["transformers", "int8", "float32"])
def engine(request: pytest.FixtureRequest, translation_models: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The models as pulled, and converted with their weights in either precision."""
    if request.param == "transformers":
        return translation_models
    folder = tmp_path_factory.mktemp(request.param)
    for original in translation_models.iterdir():
        convert_model(original, folder / original.name, weights=request.param)
    return folder


@pytest.mark.parametrize("lang", ["ar", "ru"])
def test_translate_says_exactly_what_was_learnt(engine: Path, lang: str) -> None:
    """Alone or beside others, in any order, each sentence gives its own translation."""
    pairs = PAIRS[lang]
    marian = load_marian(engine / f"opus-mt-{lang}-en")
    assert marian.translate(list(pairs)) == list(pairs.values())
    assert marian.translate(list(pairs)[::-3]) == list(pairs.values())[::-3]
    assert [marian.translate([sentence]) for sentence in list(pairs)[:8]] == [[pairs[s]] for s in list(pairs)[:8]]
    assert marian.translate([]) == []


def test_fits_counts_pieces(translation_models: Path) -> None:
    """A sentence of hundreds of words is too long to be translated whole."""
    marian = load_marian(translation_models / "opus-mt-ru-en")
    assert marian.fits("Мост взорван.")
    assert not marian.fits("Мост взорван, " * 200)


def test_version_tells_a_conversion_from_what_it_was_made_of(translation_models: Path, tmp_path: Path) -> None:
    """What is remembered of one must not be taken for the other's; converted again it is the same."""
    original = translation_models / "opus-mt-ru-en"
    for number in ("1", "2"):
        convert_model(original, tmp_path / number / "opus-mt-ru-en-int8")
    versions = [load_marian(tmp_path / number / "opus-mt-ru-en-int8").version for number in ("1", "2")]
    assert versions[0] == versions[1] != load_marian(original).version


@pytest.mark.parametrize("content", [None, "{}"])
def test_load_marian_names_the_folder_that_holds_no_model(tmp_path: Path, content: str | None) -> None:
    """An empty folder or a wrong configuration is an error with a remedy."""
    if content:
        (tmp_path / "config.json").write_text(content)
    with pytest.raises(ModelError, match=f"{tmp_path.name} does not hold.*parallax models pull"):
        load_marian(tmp_path)


def test_load_marian_refuses_changed_weights(translation_models: Path, tmp_path: Path) -> None:
    """A damaged copy is found before it translates anything."""
    converted = tmp_path / "opus-mt-ru-en-int8"
    convert_model(translation_models / "opus-mt-ru-en", converted)
    with (converted / "model.bin").open("r+b") as weights:
        weights.seek(1000)
        weights.write(b"damaged")
    with pytest.raises(ModelError, match=r"model\.bin has changed"):
        load_marian(converted)
