"""The date and time that readers see near the headline: asked only where the markup is silent."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import regex

from pipeline.extract.metadata import text_of
from pipeline.extract.zones import named_zone
from pipeline.text.normalize import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# In folded spelling, the names of the Levant and the Maghreb beside the common Arabic ones.
_MONTHS = tuple(
    regex.compile(rf"(?:{names})")
    for names in (
        "jan(?:uary)?|янв(?:аря)?|يناير|كانون الثاني|جانفي",
        "feb(?:ruary)?|фев(?:р|раля)?|فبراير|شباط|فيفري",
        "mar(?:ch)?|мар(?:та)?|مارس|اذار",
        "apr(?:il)?|апр(?:еля)?|ابريل|نيسان|افريل",
        "may|мая|مايو|ايار|ماي",
        "june?|июня?|يونيو|يونيه|حزيران|جوان",
        "july?|июля?|يوليو|يوليه|تموز|جويليه",
        "aug(?:ust)?|авг(?:уста)?|اغسطس|اب|اوت",
        "sept?(?:ember)?|сен(?:т|тября)?|سبتمبر|ايلول",
        "oct(?:ober)?|окт(?:ября)?|اكتوبر|تشرين الاول",
        "nov(?:ember)?|ноя(?:б|бря)?|نوفمبر|تشرين الثاني",
        "dec(?:ember)?|дек(?:абря)?|ديسمبر|كانون الاول",
    )
)
_NAME = "|".join(month.pattern for month in _MONTHS)
_YEAR_IN_FIGURES = regex.compile(r"\d{4}")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATE = regex.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ .\-/]{{1,3}}(?P<month>{_NAME})(?!\pL)[., \-/]{{0,3}}{_YEAR}"
    rf"|(?<!\pL)(?P<month>{_NAME})(?!\pL)\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {{1,2}}{_YEAR}"
    rf"|(?<!\d)(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<number>\d{{1,2}})(?P=mark){_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR}(?P<mark>[./-])(?P<number>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)"
)
_CLOCK = regex.compile(
    r"(?<![\d:+-])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?(?![\d:])\s*(?P<half>(?:[ap]\.?m|ص(?:باحا)?|م(?:ساء)?)(?!\pL))?"
)
_CHANGED = regex.compile(r"updated|modified|обновлен|изменен|اخر تحديث|تحديث|تعديل")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_LONGEST = 200
_LONGEST_ALONE = 90
# Further from the headline stand the dates of other articles, or today's.
_MOST_ELEMENTS_AWAY = 60
# A time of day belongs to the date that stands this near.
_MOST_BETWEEN = 25
_ZONE_WITHIN = 40


@dataclass(frozen=True, slots=True)
class ShownTime:
    """A moment as a page shows it, with the zone if it names one."""

    time: datetime
    is_change: bool
    """The words before it say that the page was changed then."""


def shown_times(tree: "HtmlElement", title: str) -> list[ShownTime]:
    """Dates with a time of day in the short texts around the headline, the nearest first."""
    elements = [e for e in tree.iter("*") if isinstance(e.tag, str) and e.tag not in ("script", "style", "head")]
    wanted = fold(title)
    heads = [i for i, e in enumerate(elements) if e.tag not in ("html", "body", "title") and _says(e, wanted)]
    if not wanted or not heads:
        return []
    near = range(max(0, heads[0] - _MOST_ELEMENTS_AWAY), min(len(elements), heads[-1] + _MOST_ELEMENTS_AWAY))
    found = []
    for index in sorted(near, key=lambda i: min(abs(i - head) for head in heads)):
        text = text_of(elements[index]) if _is_short(elements[index]) else ""
        found += parse_shown_times(text) if text else []
    return found


def is_shown_time(line: str) -> bool:
    """Whether `line` is nothing but a date with a time of day."""
    return len(line) <= _LONGEST_ALONE and bool(parse_shown_times(line))


def parse_shown_times(text: str) -> list[ShownTime]:
    """The dates with a time of day that `text` (Arabic, English or Russian) names; a bare day is none.

    Where 5/6/2024 could be May or June the day comes first, as in all our countries but the American ones.
    """
    if not _YEAR_IN_FIGURES.search(text):
        return []
    folded = fold(text).translate(_DIGITS)
    return [shown for date in _DATE.finditer(folded) if (shown := _shown(folded, date))]


def _shown(text: str, date: "regex.Match[str]") -> ShownTime | None:
    clock = _clock_near(text, date)
    if not clock:
        return None
    month = int(date["number"] or 0) or 1 + next(i for i, m in enumerate(_MONTHS) if m.fullmatch(date["month"]))
    end = max(date.end(), clock.end())
    try:
        naive = datetime(int(date["year"]), month, int(date["day"]), _hour(clock), int(clock["minute"]))
    except ValueError:
        return None
    zone = named_zone(text[min(date.start(), clock.start()) : end + _ZONE_WITHIN])
    before = text[max(0, date.start() - _ZONE_WITHIN) : min(date.start(), clock.start())]
    return ShownTime(naive.replace(tzinfo=zone), is_change=bool(_CHANGED.search(before)))


def _clock_near(text: str, date: "regex.Match[str]") -> "regex.Match[str] | None":
    """The time of day behind the date, or else the one right before it."""
    after = _CLOCK.search(text, date.end())
    if after and after.start() - date.end() <= _MOST_BETWEEN:
        return after
    before = [clock for clock in _CLOCK.finditer(text, 0, date.start()) if date.start() - clock.end() <= _MOST_BETWEEN]
    return before[-1] if before else None


def _hour(clock: "regex.Match[str]") -> int:
    hour, half = int(clock["hour"]), clock["half"] or ""
    if half[:1] in ("p", "م"):
        return hour % 12 + 12
    return hour % 12 if half else hour


def _is_short(element: "HtmlElement") -> bool:
    """Whether `element` is a line or two of its own, and neither in a list nor one."""
    if (
        element.find(".//li") is not None
        or next(element.iterancestors("li", "a", "aside", "nav", "footer"), None) is not None
    ):
        return False
    return element.tag != "li" and 0 < len(text_of(element)) <= _LONGEST


def _says(element: "HtmlElement", wanted: str) -> bool:
    text = str(element.text or "")
    return wanted[:1] == fold(text.strip()[:1]) and fold(" ".join(text.split())) == wanted
