"""What doctor sees: models there, missing and broken, each with the command that mends it."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.models.marian_files import convert_model, converted_folder, original_folder, pull_model
from pipeline.settings import Settings, load_settings
from pipeline.steps.doctor import Check, examine


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A user with an empty store and an empty cache, without search."""
    return load_settings(
        {
            "PARALLAX_STORE": str(tmp_path / "store"),
            "PARALLAX_MODELS": str(tmp_path / "cache"),
            "PARALLAX_ELASTICSEARCH_URL": "off",
        }
    )


def checks(settings: Settings) -> dict[str, Check]:
    """What was looked at, by its name."""
    return {check.name: check for check in examine(settings)}


def test_examine_names_what_is_missing_and_the_command_to_get_it(settings: Settings) -> None:
    """An empty cache has no encoder and no translation; the rules run all the same, and nothing was built for it."""
    found = checks(settings)
    assert found["encoder"].mend == "parallax models build" and not found["encoder"].ok
    assert found["names"].ok and found["python"].ok
    for lang in ("ar", "ru"):
        missing = found[f"translation from {lang}"]
        assert not missing.ok and "unavailable" in missing.detail and f"parallax models pull {lang}" in missing.mend
    assert [name for name in found if name.startswith("speed")] == ["speed of rules"]
    assert not settings.models.exists()


def test_examine_tells_converted_from_not_converted(settings: Settings, translation_models: Path) -> None:
    """Either translates; the one that could be faster says how."""
    for lang in ("ar", "ru"):
        pull_model(settings, lang, str(translation_models))
    convert_model(original_folder(settings, "ru"), converted_folder(settings, "ru"))
    found = checks(settings)
    arabic, russian = found["translation from ar"], found["translation from ru"]
    assert arabic.ok and "not converted" in arabic.detail and arabic.mend == "parallax models convert ar"
    assert russian.ok and "opus-mt-ru-en-int8-" in russian.detail and russian.mend == ""


def test_examine_goes_on_where_the_named_folder_is_not_there(settings: Settings, tmp_path: Path) -> None:
    """A mistyped folder is doctor's answer, not its end."""
    found = checks(replace(settings, translation_models=tmp_path / "nowhere"))
    assert "PARALLAX_TRANSLATION_MODELS" in found["translation from ar"].detail


def test_examine_goes_on_where_the_encoder_is_damaged(settings: Settings, tmp_path: Path) -> None:
    """A folder without weights, and one whose configuration is cut off, are failed checks."""
    for content in ("{}", "{"):
        (tmp_path / "encoder").mkdir(exist_ok=True)
        (tmp_path / "encoder" / "config.json").write_text(content)
        found = checks(replace(settings, encoder=str(tmp_path / "encoder")))
        speed = found["speed of encoder"]
        assert not speed.ok and "could not run" in speed.detail and speed.mend
        assert "store" in found or "elasticsearch" in found


def test_examine_looks_at_the_heads(settings: Settings, tmp_path: Path) -> None:
    """Our own weights, or the model of stance that the setting names."""
    assert checks(settings)["stance"].detail.startswith("stance-")
    assert checks(settings)["second reader"].detail.startswith("second-")
    missing = checks(replace(settings, stance_model=str(tmp_path / "nowhere")))["stance"]
    assert not missing.ok and "PARALLAX_STANCE_MODEL" in missing.mend


def test_examine_measures_the_speed_of_what_is_there(settings: Settings) -> None:
    """Rules, encoder and names in sentences a second."""
    found = checks(replace(settings, models=load_settings().models))
    speeds = {name: check.detail for name, check in found.items() if name.startswith("speed of ")}
    assert {"speed of rules", "speed of encoder", "speed of names in ar"} <= speeds.keys()
    assert all(float(detail.split()[0].replace(",", "")) > 0 for detail in speeds.values())
