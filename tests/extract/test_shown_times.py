from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipeline.extract.shown_times import is_shown_time, parse_shown_times, shown_times

MOMENT = datetime(2024, 11, 30, 11, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "30 ноября 2024, 14:05 МСК",
        "14:05 30.11.2024 (МСК)",
        "Опубликовано: 30 ноября 2024 г. в 13:05 (GMT+2)",
        "٣٠ تشرين الثاني ٢٠٢٤، ١٤:٠٥ بتوقيت دمشق",
        "السبت 30 نوفمبر 2024 - 11:05 بتوقيت غرينتش",
        "28 جمادى الأولى 1446هـ الموافق 30 نوفمبر 2024م، الساعة 14:05 (غرينتش+3)",
        "30/11/2024 - 2:05 م بتوقيت مكة المكرمة",
        "Nov. 30, 2024, 6:05 a.m. EST",
        "Saturday, November 30th, 2024 at 11:05 GMT",
        "30 Nov 2024 11:05 UTC",
        "2024-11-30 11:05 GMT",
    ],
)
def test_parse_shown_times_reads_what_readers_see(text: str) -> None:
    """Arabic of the Gulf and the Levant, Russian and English, in their digits and halves of the day."""
    assert [shown.time for shown in parse_shown_times(text)] == [MOMENT]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "30 ноября 2024",
        "30 نوفمبر 2024",
        "14:05",
        "31.02.2024 14:05",
        "2024",
        "30 ноября 2024 г. " + "слово " * 9 + "14:05",
    ],
)
def test_parse_shown_times_needs_a_day_and_a_time_of_day_beside_it(text: str) -> None:
    """Less is no moment."""
    assert parse_shown_times(text) == []


@pytest.mark.parametrize(
    "text", ["Обновлено: 30.11.2024 14:05 МСК", "آخر تحديث: 30 نوفمبر 2024 14:05", "Updated 30 November 2024 14:05"]
)
def test_parse_shown_times_tells_changes_apart(text: str) -> None:
    """By the word before the date."""
    assert [shown.is_change for shown in parse_shown_times(text)] == [True]


def test_shown_times_take_the_one_nearest_to_the_headline() -> None:
    """Today's date in the page's head and those of listed articles stand further away, or in lists."""
    page = (
        "<body><div>Sunday, 1 December 2024, 09:00 GMT</div><div><p>Menu</p></div>"
        "<h1>Jets hit Idlib</h1><div>30 November 2024, 11:05 GMT</div><ul><li>29 November 2024, 10:00 GMT</li></ul>"
    )
    times = [shown.time for shown in shown_times(html.document_fromstring(page), "Jets hit Idlib")]
    assert times[0] == MOMENT
    assert MOMENT - timedelta(days=1) not in [time.replace(hour=11, minute=5) for time in times]


def test_is_shown_time_leaves_sentences_alone() -> None:
    """A sentence that names a moment is text."""
    assert is_shown_time("30 ноября 2024, 14:05")
    assert not is_shown_time(
        "The jets struck the street at 14:05 on 30 November 2024, and rescuers arrived half an hour later."
    )


@given(st.one_of(st.text(max_size=60), st.from_regex(r"\d{1,2}[./-]\d{1,2}[./-]\d{4} \d{1,2}:\d\d( GMT[+-]\d\d)?")))
def test_parse_shown_times_takes_any_text(text: str) -> None:
    """Moments or none, never an error."""
    assert all(isinstance(shown.time, datetime) for shown in parse_shown_times(text))
