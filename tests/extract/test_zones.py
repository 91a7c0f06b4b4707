from datetime import datetime, timedelta

import pytest

from pipeline.extract.zones import named_zone, zone_of_address

WINTER, SUMMER = datetime(2024, 12, 1, 12), datetime(2024, 7, 1, 12)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("14:05 МСК", 3),
        ("14:05 по московскому времени", 3),
        ("20:00 по Киеву", 2),
        ("13:25 بتوقيت دمشق", 3),
        ("10:25 بتوقيت غرينتش", 0),
        ("13:25 (غرينتش+3)", 3),
        ("11:25 بتوقيت القدس", 2),
        ("13:25 بتوقيت مكة المكرمة", 3),
        ("9:20 a.m. EST", -5),
        ("14:20 GMT", 0),
        ("14:20 (UTC+03:30)", 3.5),
        ("14:20 GMT-5", -5),
    ],
)
def test_named_zone_knows_how_pages_write_zones(text: str, hours: float) -> None:
    """Cities, letters and offsets of three languages."""
    zone = named_zone(text)
    assert zone
    assert WINTER.replace(tzinfo=zone).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "30 ноября 2024, 14:05", "الساعة 13:25", "Nov. 30, 2024 14:20", "GMT+99"])
def test_named_zone_guesses_nothing(text: str) -> None:
    """No zone where none is named, nor one that can not be."""
    zone = named_zone(text)
    assert zone is None or WINTER.replace(tzinfo=zone).utcoffset() == timedelta(0)


def test_named_zone_keeps_the_clocks_of_a_city() -> None:
    """Kyiv's summer time is three hours ahead."""
    zone = named_zone("по Киеву")
    assert SUMMER.replace(tzinfo=zone).utcoffset() == timedelta(hours=3)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://outlet.example.ru/1", "Europe/Moscow"),
        ("https://outlet.example.sy/1", "Asia/Damascus"),
        ("https://outlet.example/1", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_zone_of_address_is_that_of_the_country(url: str, name: str | None) -> None:
    """A host that ends in no country of one zone tells nothing."""
    zone = zone_of_address(url)
    assert (str(zone) if zone else None) == name
