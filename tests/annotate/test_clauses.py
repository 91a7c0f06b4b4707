"""Clauses: the marks at which the words of another may begin."""

import pytest

from pipeline.annotate.voices.clauses import find_stops
from pipeline.catalog.cues import load_cues
from pipeline.text.tokens import tokenize

CUES = load_cues()


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The bridge fell; the town held.", [";"]),
        ("en", "The bridge fell, but the town held.", [","]),
        ("en", "The bridge, the road and the town fell.", []),
        ("en", "The envoy says aid is near as the bombing of the town continues", ["as"]),
        ("en", "The envoy said aid was near as the troops withdrew.", []),
        ("en", "The envoy says they fight as long as the bombing continues.", []),
        ("en", "The envoy described them as rebels who kill farmers.", []),
        ("ru", "Мост взят, однако село держится.", [","]),
        ("ar", "الجيش: - الجسر لنا - الطريق مفتوح", ["-", "-"]),
        ("ar", "جسر القرية (رويترز) سقط أمس", [")"]),
        ("ar", "جسر القرية (الجديد) سقط أمس", []),
    ],
)
def test_clause_ends_at_marks_that_part_it(lang: str, text: str, expected: list[str]) -> None:
    """A semicolon, a comma before but, an item of a list, a credit and what goes on meanwhile part; others do not."""
    tokens = tokenize(text)
    assert [tokens[at].text for at in find_stops(tokens, CUES.of(lang), frozenset())] == expected


def test_clause_goes_on_over_quoted_marks() -> None:
    """What somebody's quotation holds parts nothing outside of it."""
    tokens = tokenize("He said “the bridge fell; the town held” today.")
    inside = frozenset(i for i, token in enumerate(tokens) if token.text == ";")
    assert find_stops(tokens, CUES.of("en"), inside) == ()
