"""Write the golden pages: `python tests/golden/build.py`.

Articles (the sample newsroom's and those of texts.yml) are poured into templates written after the structure of
real newsrooms' pages. What passes through `text()` and `caption()` in a template is the truth about its page,
which is written beside it as JSON.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta
from markupsafe import Markup, escape

from pipeline.sample.articles import sample_articles

FOLDER = Path(__file__).parent
# Enough for 40 Arabic and Russian pages; English has the scrapinghub benchmark beside it.
ROUNDS = {"ar": 2, "en": 1, "ru": 2}
# Templates whose text is their point, and would be unnatural with another.
OWN_TEXT = {"flash": "flash", "interview": "interview", "live": "live", "explainer": "explainer"}
ONCE = ("interview",)
REVISED_AFTER = timedelta(minutes=95)
SECTION_MARKS = ("articleSection", "article:section", "parsely-section", "category tag")


@dataclass(frozen=True)
class Charset:
    """What a page is written in, what its meta element says, and what the server's header says."""

    written: str = "utf-8"
    declared: str = "utf-8"
    header: str = "text/html; charset=utf-8"


CHARSETS = {
    ("agency-table", "ar"): Charset("windows-1256", "windows-1256", "text/html"),
    ("agency-table", "ru"): Charset("windows-1251", "windows-1251", "text/html"),
    ("joomla", "ru"): Charset("windows-1251", "windows-1251", "text/html; charset=windows-1251"),
    ("microdata", "ar"): Charset("iso-8859-6", "iso-8859-6", "text/html"),
    ("microdata", "ru"): Charset("koi8-r", "koi8-r", "text/html"),
    # Wrong or missing declarations: the server's or the template's default was never changed.
    ("line-breaks", "ar"): Charset("windows-1256", "iso-8859-1", "text/html; charset=ISO-8859-1"),
    ("line-breaks", "ru"): Charset("windows-1251", "iso-8859-1", "text/html; charset=ISO-8859-1"),
    ("bare-html4", "ar"): Charset("windows-1256", "", "text/html"),
    ("bare-html4", "ru"): Charset("koi8-r", "", "text/html"),
    ("consent", "ar"): Charset("utf-8", "windows-1256", "text/html; charset=iso-8859-1"),
    ("consent", "ru"): Charset("utf-8", "windows-1251", "text/html; charset=iso-8859-1"),
}
MONTHS = {
    "ar": ("نوفمبر", "ديسمبر"),
    "levant": ("تشرين الثاني", "كانون الأول"),
    "ru": ("ноября", "декабря"),
    "en": ("November", "December"),
}
ZONES = {
    "ar": {0: "بتوقيت غرينتش", 2: "بتوقيت القدس", 3: "بتوقيت دمشق"},
    "ru": {0: "GMT", 2: "по Киеву", 3: "МСК"},
    "en": {0: "GMT", 2: "EET", 3: "(GMT+3)"},
}
EASTERN_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass
class Pour:
    """Collects what a template takes for text and captions."""

    paragraphs: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)

    def text(self, paragraph: str, *, link: bool = False) -> Markup:
        """`paragraph` as HTML, with a few linked words on request."""
        self.paragraphs.append(paragraph)
        if not link:
            return escape(paragraph)
        words = paragraph.split(" ")
        parts = (" ".join(some) for some in (words[:3], words[3:6], words[6:]))
        return Markup('{} <a href="/topic/7">{}</a> {}').format(*parts)

    def caption(self, text: str) -> Markup:
        """A picture's caption."""
        self.captions.append(text)
        return escape(text)


@dataclass(frozen=True)
class GoldenPage:
    """One page: its name without ending, its bytes and what a perfect reading finds."""

    name: str
    body: bytes
    truth: dict[str, Any]


def golden_pages() -> Iterator[GoldenPage]:
    """Every page, always the same."""
    for lang, rounds in ROUNDS.items():
        jobs = [(name, turn) for turn in range(rounds) for name in template_names() if not (turn and name in ONCE)]
        for number, (template, turn) in enumerate(jobs, start=1):
            yield _page(f"{lang}/{number:02d}-{template}", template, turn, _article(lang, template, number, turn))


def template_names() -> list[str]:
    """The templates by name."""
    return sorted(path.name.removesuffix(".html.j2") for path in (FOLDER / "templates").iterdir())


def _article(lang: str, template: str, number: int, turn: int) -> dict[str, Any]:
    if template in OWN_TEXT and not turn:
        own: dict[str, Any] = _load("texts.yml")[lang][OWN_TEXT[template]]
        return own
    articles = [
        article.model_dump()
        for outlet, _, article in sample_articles()
        if outlet.language == lang and len(article.paragraphs) >= 6
    ]
    return articles[number % len(articles)]


def _page(name: str, template: str, turn: int, article: dict[str, Any]) -> GoldenPage:
    lang = name[:2]
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, trim_blocks=True, undefined=StrictUndefined
    )
    source = (FOLDER / "templates" / f"{template}.html.j2").read_text("utf-8")
    used = meta.find_undeclared_variables(environment.parse(source))
    address = f"https://{lang}.example/news/{name[3:]}"
    canonical, published = f"{address}?id=4471", article["published"]
    charset = CHARSETS.get((template, lang), Charset())
    modified = published + REVISED_AFTER
    pour = Pour()
    html = environment.from_string(source).render(
        a=article,
        w=_load("words.yml")[lang],
        lang=lang,
        url=canonical,
        charset=charset.declared,
        published=published,
        modified=modified,
        utc=_utc,
        local=published.strftime,
        shown={
            "published": shown_time(published, lang, style=len(name) + turn + ord(template[0])),
            "modified": shown_time(modified, lang, style=0),
            "day": f"{published:%d.%m.%Y}",
        },
        text=pour.text,
        caption=pour.caption,
    )
    truth = {
        "address": address,
        "content_type": charset.header,
        "title": article["title"],
        "text": "\n".join(pour.paragraphs),
        "byline": article["byline"] if "a.byline" in source else "",
        "published_at": published.isoformat(),
        "modified_at": modified.isoformat() if "modified" in used else None,
        "language": lang,
        "url": canonical if "url" in used else address,
        "section": article["section"] if any(mark in source for mark in SECTION_MARKS) else "",
        "captions": pour.captions,
    }
    return GoldenPage(name, html.encode(charset.written, "xmlcharrefreplace"), truth)


def shown_time(time: datetime, lang: str, *, style: int) -> str:
    """`time` as a reader of `lang` sees it, in one of the language's styles, with the zone in words."""
    zone = ZONES[lang][int(time.utcoffset() / timedelta(hours=1))]  # type: ignore[operator]
    month, levantine = (MONTHS[key][time.month - 11] for key in (lang, "levant" if lang == "ar" else lang))
    half = ("ص", "م")[time.hour >= 12] if lang == "ar" else f"{time:%p}"
    twelve = f"{time.hour % 12 or 12}:{time:%M} {half}"
    styles = {
        "ar": (
            f"{time.day} {month} {time.year} - {time:%H:%M} {zone}",
            f"{time.day} {levantine} {time.year}، {time:%H:%M} {zone}".translate(EASTERN_DIGITS),
            f"29 جمادى الأولى 1446هـ الموافق {time.day} {month} {time.year}م، الساعة {time:%H:%M} {zone}",
            f"{time:%d/%m/%Y} - {twelve} {zone}",
        ),
        "ru": (
            f"{time.day} {month} {time.year}, {time:%H:%M} {zone}",
            f"{time:%H:%M} {time:%d.%m.%Y} ({zone})",
            f"{time.day} {month} {time.year} г. в {time:%H:%M} {zone}",
        ),
        "en": (
            f"{month} {time.day}, {time.year} {twelve} {zone}",
            f"{time.day} {month[:3]} {time.year} {time:%H:%M} {zone}",
        ),
    }[lang]
    return styles[style % len(styles)]


def _utc(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"


@lru_cache
def _load(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


def write_pages() -> None:
    """The pages into their language's folder; those of an earlier run are replaced."""
    for lang in ROUNDS:
        (FOLDER / lang).mkdir(exist_ok=True)
        for old in (FOLDER / lang).iterdir():
            old.unlink()
    for page in golden_pages():
        (FOLDER / f"{page.name}.html").write_bytes(page.body)
        truth = json.dumps(page.truth, ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{page.name}.json").write_text(truth, "utf-8")


if __name__ == "__main__":
    write_pages()
