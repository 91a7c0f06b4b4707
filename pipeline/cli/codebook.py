"""Commands about the codebook: is it sound, what does a concept count, and what would a change of it change."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.output import AnyDay, AsJson, checked_day, print_json, print_table, say
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.catalog.codebook import Codebook, Concept
    from pipeline.settings import Settings
    from pipeline.steps.codebook_diff import CodebookDiff

codebook = typer.Typer(
    help="The words that are counted as labels.\n\n"
    "Edit a copy of a shipped file in the folder codebook/ of PARALLAX_CATALOG; "
    "then lint it, and see by diff what it would change.",
    no_args_is_help=True,
)
With = Annotated[
    Path | None, typer.Option("--with", metavar="FOLDER", help="A catalog folder, whose codebook/ holds the change.")
]
MAX_SHOWN = 200
"""Changes listed for people; --json has them all."""


def register(app: typer.Typer) -> None:
    """Add this file's commands to `app`."""
    app.add_typer(codebook, name="codebook", rich_help_panel="This machine")


@codebook.command()
def lint(folder: With = None, as_json: AsJson = False) -> None:
    """Find what is wrong: fields, ids and forms that stand twice, forms that no text can match, examples that fail.

    Example: [bold]parallax codebook lint --with my-catalog[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.codebook_lint import lint_codebook

    with say("checking the codebook"):
        problems = lint_codebook(folder or load_settings().catalog)
    if as_json:
        print_json(problems)
    else:
        typer.echo("\n".join(problems) or "nothing is wrong with the codebook")
    if problems:
        raise typer.Exit(1)


@codebook.command()
def explain(concept: Annotated[str, typer.Argument(metavar="CONCEPT")], as_json: AsJson = False) -> None:
    """Show what a concept counts: definition, limitation, every wording, examples, and where the store has it.

    Example: [bold]parallax codebook explain terrorist[/]
    """
    from pipeline.catalog.codebook import load_codebook
    from pipeline.settings import load_settings
    from pipeline.steps.codebook_diff import count_uses

    settings = load_settings()
    concepts = load_codebook(settings.catalog).concepts
    if concept not in concepts:
        raise UsageError(f"no concept {concept!r}; the concepts are {', '.join(sorted(concepts))}")
    uses = count_uses(settings, concept)
    if as_json:
        print_json(_as_json(concepts[concept], uses))
    else:
        _print_concept(concepts[concept], uses)


@codebook.command()
def diff(folder: With = None, date: AnyDay = None, as_json: AsJson = False) -> None:
    """Show which labels of the stored articles a change of the codebook would add or remove, by outlet.

    Without --with, the shipped codebook is compared with that of PARALLAX_CATALOG.
    Example: [bold]parallax codebook diff --with my-catalog[/]
    """
    from pipeline.settings import load_settings
    from pipeline.steps.codebook_diff import diff_codebooks

    settings = load_settings()
    old, new = _old_and_new(settings, folder)
    day = checked_day(date) if date else None
    with say("reading the store's articles with both codebooks"):
        found = diff_codebooks(settings, old, new, day)
    if as_json:
        from pipeline.records.columns import plain

        print_json({"old": old.version, "new": new.version, **plain(found)})
    else:
        _print_diff(found)


def _old_and_new(settings: "Settings", folder: Path | None) -> "tuple[Codebook, Codebook]":
    """What is in force and the change to it. Raises UsageError where there is nothing to compare."""
    from pipeline.catalog.codebook import load_codebook

    if folder and settings.catalog and folder.resolve() == settings.catalog.resolve():
        raise UsageError(f"{folder} is PARALLAX_CATALOG itself: without --with it is compared with ours")
    if folder is not None:
        return load_codebook(settings.catalog), load_codebook(folder)
    if settings.catalog is None:
        raise UsageError("nothing to compare: give --with FOLDER, or set PARALLAX_CATALOG")
    return load_codebook(), load_codebook(settings.catalog)


def _as_json(concept: "Concept", uses: "Mapping[tuple[str, str], int]") -> dict[str, object]:
    rows = [{"outlet_id": outlet_id, "text": text, "n": n} for (outlet_id, text), n in uses.items()]
    return {**concept.model_dump(mode="json"), "uses": sorted(rows, key=lambda row: -int(str(row["n"])))}


def _print_concept(concept: "Concept", uses: "Mapping[tuple[str, str], int]") -> None:
    from pipeline.catalog.codebook_checks import wordings

    slant = {-1: "delegitimising", 0: "neutral", 1: "legitimising"}[concept.slant]
    facts = [("class", concept.label_class), ("slant", slant), ("reads as", concept.gloss)]
    facts += [("definition", concept.definition), ("limitation", concept.limitation)]
    facts += [("needs", ", ".join(concept.needs) or "no condition")]
    for lang, phrases in concept.forms.items():
        facts.append((f"forms {lang}", " · ".join(w.shown for phrase in phrases for w in wordings(phrase))))
    facts += [(f"excluded {lang}", " · ".join(phrases)) for lang, phrases in concept.excluded.items()]
    facts += [(f"no form {lang}", reason) for lang, reason in concept.absent.items()]
    for lang, examples in concept.examples.items():
        facts.append((f"examples {lang}", "\n".join(f"{example.text}  → {example.span}" for example in examples)))
    facts += [(f"not {lang}", "\n".join(texts)) for lang, texts in concept.counter_examples.items()]
    print_table(concept.id, ("", ""), facts)
    rows = [(outlet_id, text, n) for (outlet_id, text), n in sorted(uses.items(), key=lambda use: -use[1])]
    print_table(f"in the store: {sum(uses.values())}", ("outlet", "words", "n"), rows)


def _print_diff(found: "CodebookDiff") -> None:
    title = f"{len(found.changes)} labels change in {found.n_articles} articles"
    print_table(title, ("outlet", "added", "removed"), found.by_outlet())
    rows = [
        (change.outlet_id, "+" if change.change == "added" else "-", change.concept, change.text, change.sentence)
        for change in found.changes[:MAX_SHOWN]
    ]
    print_table(f"the first {len(rows)}", ("outlet", "", "concept", "words", "sentence"), rows)
