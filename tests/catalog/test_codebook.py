"""The codebook is complete, coherent, and refuses what it can not read."""

import re
from pathlib import Path

import pytest

from pipeline.catalog.codebook import Codebook, load_codebook
from pipeline.errors import CatalogError

# Ids, class and slant that the annotation guide fixes.
CORE = {
    "actor": """
        -terrorist -extremist -jihadist 0militant 0gunman 0fighter 0insurgent 0rebel 0opposition +revolutionary
        +resistance +mujahid -separatist +people_militia -militia -mercenary -nazi -bandit -punisher -occupier -invader
        +liberator -regime -proxy""",
    "act": """
        0airstrike 0shelling +special_operation +counter_terrorism +retaliation -invasion -aggression -massacre
        -genocide -war_crime -terrorism -provocation""",
    "death": "0killed +martyred -eliminated -executed",
    "territory": "+liberated 0captured 0recaptured 0fell -occupied +cleansed -annexed",
}
SLANTS = {"-": -1, "0": 0, "+": 1}
NEW_CONCEPT = """\
class: actor
version: 7
concepts:
  - id: phantom
    slant: 0
    gloss: phantom
    definition: Fighters are called phantoms.
    limitation: Made for this test.
    forms: {en: [FORM]}
    needs: [NEED]
    examples: {en: [{text: Phantoms came., span: Phantoms}]}
    counter_examples: {en: [Nobody came.]}
"""


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


def test_core_concepts_are_all_there(codebook: Codebook) -> None:
    """Every concept of the guide has its id, class and slant."""
    core = {entry[1:]: (label_class, SLANTS[entry[0]]) for label_class, ids in CORE.items() for entry in ids.split()}
    shipped = {concept.id: (concept.label_class, concept.slant) for concept in codebook.concepts.values()}
    assert core.items() <= shipped.items()


def test_the_guide_lists_every_concept_beyond_the_core(codebook: Codebook) -> None:
    """docs/annotation.md and the codebook name the same concepts with the same slant; there are 125 and more."""
    guide = (Path(__file__).parents[2] / "docs" / "annotation.md").read_text("utf-8")
    listed = {(id_, SLANTS[slant.replace("−", "-")]) for slant, id_ in re.findall(r"(?<= )([−0+])([a-z_]+)\b", guide)}
    core = {entry[1:] for ids in CORE.values() for entry in ids.split()}
    added = {(id_, concept.slant) for id_, concept in codebook.concepts.items() if id_ not in core}
    assert listed == added and len(codebook.concepts) >= 125


def test_every_language_has_examples_both_ways(codebook: Codebook) -> None:
    """Where a concept has forms, a sentence shows it and another shows what it is not."""
    for concept in codebook.concepts.values():
        assert set(concept.forms) == set(concept.examples) == set(concept.counter_examples), concept.id


@pytest.mark.parametrize("lang", ["ar", "en", "ru"])
def test_index_is_built_once(codebook: Codebook, lang: str) -> None:
    """Every form can be read, and the index is kept."""
    assert codebook.index(lang) is codebook.index(lang)


def test_version_follows_the_content(codebook: Codebook, tmp_path: Path) -> None:
    """A user's file adds concepts, and the version tells that it is another codebook."""
    write(tmp_path, "phantom", "not_crime")
    extended = load_codebook(tmp_path)
    assert set(extended.concepts) - set(codebook.concepts) == {"phantom"}
    assert load_codebook().version == codebook.version != extended.version
    assert extended.version.startswith("7-")


@pytest.mark.parametrize(
    ("form", "need", "message"),
    [
        ("phantom", "full_moon", "concept 'phantom': needs 'full_moon'"),
        ("phantom (a) b", "not_crime", r"phantoms.yml, line 9, concepts.0.forms.en.0: .*a phrase is words"),
        ("phantom-like", "not_crime", "write hyphenated words apart"),
    ],
)
def test_load_names_what_is_wrong(tmp_path: Path, form: str, need: str, message: str) -> None:
    """An unknown condition and an unreadable form are errors that name the place."""
    write(tmp_path, form, need)
    with pytest.raises(CatalogError, match=message):
        load_codebook(tmp_path)


def test_load_names_a_condition_asked_where_nothing_is(tmp_path: Path) -> None:
    """A condition that is asked only where an unknown one is met is an error as well."""
    (tmp_path / "codebook").mkdir()
    dark = "conditions: [{id: dark, within: passage, asked_where: full_moon}]"
    (tmp_path / "codebook" / "moons.yml").write_text(f"class: actor\nversion: 7\n{dark}\nconcepts: []\n")
    with pytest.raises(CatalogError, match="condition 'dark': asked_where 'full_moon'"):
        load_codebook(tmp_path)


def write(folder: Path, form: str, need: str) -> None:
    (folder / "codebook").mkdir()
    (folder / "codebook" / "phantoms.yml").write_text(NEW_CONCEPT.replace("FORM", form).replace("NEED", need))
