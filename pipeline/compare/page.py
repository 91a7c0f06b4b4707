"""A brief → one self-contained HTML page, which says the same each time it is made."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.compare.brief import Brief
from pipeline.compare.drifts import MIN_CASES, TURN_LIMIT
from pipeline.records.comparison import CoveredArticle, LedgerRow, LensRow

if TYPE_CHECKING:
    from jinja2 import Environment

WIDE_OUTLETS = 7
"""With more outlets the lens is laid out as cards, since a table would be cut on paper."""
LANGUAGES = {"ar": "Arabic", "en": "English", "ru": "Russian"}
VOICES = {
    "own": "own words",
    "attributed": "paraphrased",
    "quoted": "quoted",
    "scare": "scare quotes",
    "unknown": "voice unclear",
}
SLANTS = {-1: ("minus", "delegitimising"), 0: ("zero", "neutral"), 1: ("plus", "legitimising")}
VERDICTS = {
    "more": "more often than the other outlets",
    "fewer": "less often than the other outlets",
    "same": "no difference shown",
    "not scored": "not scored",
}
DRIFTS = {
    "kept": "the same concept",
    "shade": "another concept of the same slant",
    "turn": "a word of another slant",
    "unlisted": "a word that the codebook does not list",
    "lost": "no word for it",
}
CLASS_TITLES = {
    "actor": "Words for those who act",
    "act": "Words for what they do",
    "death": "Words for deaths",
    "territory": "Words for places changing hands",
}


@dataclass(frozen=True, slots=True)
class OutletCoverage:
    """One line of the table of outlets."""

    outlet_id: str
    articles: tuple[CoveredArticle, ...]
    n_stories: int


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """One line of the lens: a concept, and for each outlet its rows with the anchors of their evidence."""

    concept: str
    slant: int
    cells: Mapping[str, tuple[tuple[str, LensRow], ...]]


def render_brief(brief: Brief) -> str:
    """The page: it needs no other file, no script and no network."""
    outlets = _outlet_coverage(brief.coverage)
    values = {
        "brief": brief,
        "outlets": outlets,
        "sections": _lens_sections(brief.lens),
        "evidence": [(_anchor(number), row) for number, row in enumerate(brief.lens, start=1)],
        "as_cards": len(outlets) > WIDE_OUTLETS,
        "translation_gap": _translation_gap(brief),
        "flagged": {(rate.language, rate.system, rate.concept) for rate in brief.drifts if rate.flagged},
        "kinds": sorted({"label"} | {row.kind for row in brief.ledger} | brief.limits.keys()),
    }
    return _environment().get_template("brief.html.j2").render(values)


def _translation_gap(brief: Brief) -> str:
    """What the page must say of translation, "" where each foreign sentence has one."""
    rows: list[LensRow | LedgerRow] = [*brief.lens, *brief.ledger]
    shown = [item for row in rows for item in row.sentences if item.language != "en"]
    missing = [item for item in shown if not item.translation]
    if not missing:
        return ""
    return "unavailable" if len(missing) == len(shown) else "unavailable for some sentences"


def _outlet_coverage(coverage: Sequence[CoveredArticle]) -> list[OutletCoverage]:
    by_outlet: dict[str, list[CoveredArticle]] = defaultdict(list)
    for article in coverage:
        by_outlet[article.outlet_id].append(article)
    return [
        OutletCoverage(outlet_id, tuple(articles), len({article.story_id for article in articles}))
        for outlet_id, articles in sorted(by_outlet.items())
    ]


def _lens_sections(rows: Sequence[LensRow]) -> list[tuple[str, list[ConceptRow]]]:
    """(title, concepts) for each class of label that occurs; the rows come sorted by class and concept."""
    concepts: dict[tuple[str, str], list[tuple[str, LensRow]]] = defaultdict(list)
    for number, row in enumerate(rows, start=1):
        concepts[row.label_class, row.concept].append((_anchor(number), row))
    sections: dict[str, list[ConceptRow]] = defaultdict(list)
    for (label_class, concept), found in concepts.items():
        sections[label_class].append(ConceptRow(concept, found[0][1].slant, _by_outlet(found)))
    return [(CLASS_TITLES.get(name, "Other words"), found) for name, found in sections.items()]


def _by_outlet(found: Iterable[tuple[str, LensRow]]) -> dict[str, tuple[tuple[str, LensRow], ...]]:
    cells: dict[str, list[tuple[str, LensRow]]] = defaultdict(list)
    for anchor, row in found:
        cells[row.group].append((anchor, row))
    return {group: tuple(rows) for group, rows in cells.items()}


def _anchor(number: int) -> str:
    return f"lens-{number}"


def show_time(moment: datetime) -> str:
    """A time as readers see it, in UTC to the minute."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def safe_link(url: str) -> str:
    """`url` where it is a web address, "" where a browser might run it."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def direction(lang: str) -> str:
    """Writing direction of a language."""
    return "rtl" if lang == "ar" else "ltr"


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    import jinja2

    folder = Path(__file__).parent / "templates"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"time": show_time, "link": safe_link, "direction": direction}
    environment.globals |= {"LANGUAGES": LANGUAGES, "VOICES": VOICES, "SLANTS": SLANTS, "VERDICTS": VERDICTS}
    environment.globals |= {"DRIFTS": DRIFTS, "TURN_LIMIT": TURN_LIMIT, "MIN_CASES": MIN_CASES}
    return environment
