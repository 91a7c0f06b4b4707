"""Time zones as pages of our newsrooms write them, and where they leave them out."""

from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import regex

from pipeline.text.normalize import fold

_OFFSET = regex.compile(
    r"(?:(?:gmt|utc|[غج]رينت?ش)\s*\)?\s*|\(\s*)(?P<sign>[+\-−])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?"
)
_FURTHEST = timedelta(hours=14)
# The first that is found decides; a city's zone, since its clocks change with the season.
_NAMED = tuple(
    (regex.compile(rf"(?<!\w)(?:{fold(words)})(?!\w)"), zone)
    for words, zone in (
        (r"мск|msk|моск(?:ва|ве|овскому?)|московское|(?:بتوقيت|توقيت) موسكو", "Europe/Moscow"),
        (r"(?:по )?киев(?:у|скому|ское)?|kyiv time|(?:بتوقيت|توقيت) كييف", "Europe/Kyiv"),
        (r"(?:по )?минску|minsk time", "Europe/Minsk"),
        (r"(?:بتوقيت|توقيت) (?:دمشق|سوريا)|damascus time|по дамаску", "Asia/Damascus"),
        (r"(?:بتوقيت|توقيت) (?:بيروت|لبنان)|beirut time", "Asia/Beirut"),
        (r"(?:بتوقيت|توقيت) (?:القدس|إسرائيل)|israel time|jerusalem time|по иерусалиму", "Asia/Jerusalem"),
        (r"(?:بتوقيت|توقيت) (?:غزة|فلسطين)|gaza time", "Asia/Gaza"),
        (r"(?:بتوقيت|توقيت) (?:مكة|السعودية|الرياض)(?: المكرمة)?", "Asia/Riyadh"),
        (r"(?:بتوقيت|توقيت) (?:الدوحة|قطر)", "Asia/Qatar"),
        (r"(?:بتوقيت|توقيت) (?:أبو ?ظبي|الإمارات|دبي)", "Asia/Dubai"),
        (r"(?:بتوقيت|توقيت) (?:القاهرة|مصر)|cairo time", "Africa/Cairo"),
        (r"(?:بتوقيت|توقيت) (?:بغداد|العراق)|baghdad time", "Asia/Baghdad"),
        (r"(?:بتوقيت|توقيت) الأردن", "Asia/Amman"),
        (r"(?:بتوقيت|توقيت) طهران|tehran time", "Asia/Tehran"),
        (r"(?:بتوقيت|توقيت) (?:إسطنبول|تركيا|أنقرة)|istanbul time", "Europe/Istanbul"),
        (r"est|edt|et", "America/New_York"),
        (r"pst|pdt|pt", "America/Los_Angeles"),
        (r"bst", "Europe/London"),
        (r"cest|cet", "Europe/Berlin"),
        (r"eest|eet", "Europe/Kyiv"),
        (r"gmt|utc|z|(?:(?:بتوقيت|توقيت) )?[غج]رينت?ش|по гринвичу", "UTC"),
    )
)
# Countries whose newsrooms keep one clock (Russia's press that of Moscow); a country of several zones is left out.
_COUNTRIES = {
    **{"ru": "Europe/Moscow", "su": "Europe/Moscow", "рф": "Europe/Moscow", "by": "Europe/Minsk", "ua": "Europe/Kyiv"},
    **{"sy": "Asia/Damascus", "lb": "Asia/Beirut", "il": "Asia/Jerusalem", "ps": "Asia/Gaza", "jo": "Asia/Amman"},
    **{"iq": "Asia/Baghdad", "ir": "Asia/Tehran", "sa": "Asia/Riyadh", "qa": "Asia/Qatar", "ae": "Asia/Dubai"},
    **{"eg": "Africa/Cairo", "tr": "Europe/Istanbul", "uk": "Europe/London", "kw": "Asia/Kuwait", "ye": "Asia/Aden"},
}


def named_zone(text: str) -> tzinfo | None:
    """The zone that `text` names by an offset, a city or letters ("МСК", "بتوقيت دمشق", "GMT+3"); None without one."""
    text = fold(text)
    offset = _OFFSET.search(text)
    if offset:
        ahead = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        if ahead <= _FURTHEST:
            return timezone(ahead if offset["sign"] == "+" else -ahead)
    return next((_zone(zone) for pattern, zone in _NAMED if pattern.search(text)), None)


def zone_of_address(url: str) -> tzinfo | None:
    """The zone of the country that the host of `url` ends in; None where that tells nothing."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    zone = _COUNTRIES.get(host.rpartition(".")[2])
    return _zone(zone) if zone else None


@lru_cache
def _zone(name: str) -> tzinfo:
    return ZoneInfo(name)
