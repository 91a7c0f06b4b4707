"""A made-up concept in a user's catalog folder, for tests that spoil it or see what it changes."""

from pathlib import Path

PHANTOMS = """\
class: actor
version: 7
concepts:
  - id: phantom
    slant: 0
    gloss: phantom
    definition: Fighters are called phantoms.
    limitation: Made for this test.
    absent:
      ar: No such word.
      ru: No such word.
    forms:
      en: [phantom, ghost fighter]
    examples:
      en: [{text: Phantoms came., span: Phantoms}, {text: A ghost fighter left., span: ghost fighter}]
    counter_examples:
      en: [Nobody came., The opera house stood empty.]
"""


def write_phantoms(folder: Path, old: str = "", new: str = "") -> Path:
    """A catalog folder with one concept, in which `old` is replaced by `new`."""
    assert old in PHANTOMS
    (folder / "codebook").mkdir()
    (folder / "codebook" / "phantoms.yml").write_text(PHANTOMS.replace(old, new), "utf-8")
    return folder
