"""Commands that watch the outlets: what they changed in their articles, and whether they can still be read."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.output import SOME_FAILED, AnyDay, AsJson, checked_day, print_json, print_table

if TYPE_CHECKING:
    from rich.text import Text

    from pipeline.compare.revisions import Piece, Revision
    from pipeline.records.health import Health
    from pipeline.steps.revisions import ChangedArticle

# Marks as well as colours, since not everyone has or sees these.
_LOOKS = {"removed": ("[-{}-]", "red strike"), "added": ("{{+{}+}}", "green bold")}
_HEALTH_COLUMNS = ("outlet", "tried", "new", "expected", "revised", "as before", "not read", "delay", "verdict")


def register(app: typer.Typer) -> None:
    """Add this file's commands to `app`."""
    for command in (revisions, health):
        app.command(rich_help_panel="Watch")(command)


def revisions(
    article: Annotated[str | None, typer.Argument(metavar="[ARTICLE]", help="Its id; without one, a list.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the articles that changed, or show what changed in one: its words and its tags.

    Example: [bold]parallax revisions[/], then [bold]parallax revisions ARTICLE[/]
    """
    from pipeline.records.columns import plain
    from pipeline.settings import load_settings
    from pipeline.steps.revisions import changed_articles, revisions_of

    settings = load_settings()
    if article is None:
        changed = changed_articles(settings)
        print_json(plain(changed)) if as_json else _print_changed(changed)
    else:
        found = revisions_of(settings, article)
        print_json(plain(found)) if as_json else _print_revisions(found)


def _print_changed(articles: Iterable["ChangedArticle"]) -> None:
    """A line each, so that an id is never cut."""
    from pipeline.text.direction import isolate

    for article in articles:
        times = f"{article.n_revisions} texts, the last captured {article.last_captured_at:%Y-%m-%d %H:%M}"
        typer.echo(f"{article.article_id}  {article.outlet_id}, {times}: {isolate(article.title)}")


def _print_revisions(found: Sequence["Revision"]) -> None:
    """Each text with what it changed: the tags in words, then the paragraphs that differ."""
    from rich.console import Console

    from pipeline.compare.revisions import changed_paragraphs
    from pipeline.text.direction import isolate, lay_out

    console = Console(highlight=False)
    for number, revision in enumerate(found, start=1):
        title = lay_out(revision.title, revision.language)
        console.print(f"{number}. {title}", style="bold", markup=False, soft_wrap=True)
        console.print(f"   captured {revision.captured_at:%Y-%m-%d %H:%M} UTC, revision {revision.revision_id}")
        if revision.summary:
            console.print(f"   {isolate(revision.summary)}\n", markup=False, soft_wrap=True)
        for paragraph in changed_paragraphs(revision.pieces):
            console.print(_paragraph(paragraph, revision.language), soft_wrap=True)
            console.print()


def _paragraph(pieces: Iterable["Piece"], lang: str) -> "Text":
    """A paragraph with its [-removed-] and {+added+} words."""
    from rich.text import Text

    from pipeline.text.direction import lay_out

    opening, _, closing = lay_out("\n", lang).partition("\n")
    paragraph = Text(opening)
    for piece in pieces:
        words = piece.text.rstrip()
        mark, style = _LOOKS.get(piece.change, ("{}", None))
        paragraph.append(mark.format(words), style).append(piece.text[len(words) :])
    paragraph.append(closing)
    return paragraph


def health(date: AnyDay = None, as_json: AsJson = False) -> None:
    """Say which outlets fell silent, can no longer be read or changed their language, and what each one's day brought.

    Exit code 3 when there is an alert.

    Example: [bold]parallax health --date 2026-11-20[/]; without a date the last day that was fetched
    """
    from pipeline.records.columns import plain
    from pipeline.settings import load_settings
    from pipeline.steps.health import health_of_day

    found = health_of_day(load_settings(), checked_day(date) if date else None)
    n_alerts = sum(len(outlet.alerts) for outlet in found)
    if as_json:
        print_json({"date": found[0].day, "n_alerts": n_alerts, "outlets": plain(found)})
    else:
        _print_health(found)
    if n_alerts:
        raise typer.Exit(SOME_FAILED)


def _print_health(found: Sequence["Health"]) -> None:
    for outlet in found:
        for alert in outlet.alerts:
            typer.echo(f"ALERT {outlet.outlet_id}, {alert.kind}: {alert.words}; chance {alert.chance:.0e}")
    print_table(f"outlets on {found[0].day}", _HEALTH_COLUMNS, [_health_row(outlet) for outlet in found])


def _health_row(outlet: "Health") -> tuple[object, ...]:
    today, expected = outlet.today, "" if outlet.expected_per_day is None else outlet.expected_per_day
    if today is None:
        return outlet.outlet_id, 0, "", expected, "", "", "", "", outlet.verdict
    lost = {**today.quarantined, **today.failed, "feeds": today.n_failed_feeds, "not extracted yet": today.n_unread}
    not_read = "\n".join(f"{n} {reason}" for reason, n in lost.items() if n)
    delay = "" if today.median_delay is None else f"{today.median_delay / 3600:.1f} h"
    as_before = today.n_unchanged + today.n_duplicate
    counts = (today.n_tried, today.n_new, expected, today.n_revised, as_before, not_read)
    return outlet.outlet_id, *counts, delay, outlet.verdict
