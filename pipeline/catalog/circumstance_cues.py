"""Cues of where and when: the words that put an event at a place, and those that say a time."""

from pydantic import Field

from pipeline.catalog.harm_cues import Entry, Phrases, Words


class Circumstances(Entry):
    """What tells the place and the time of an event."""

    at: Words = Field(description="before a place's name, put the event there: in, near, شرقي")
    inside: Words = Field(default=(), description="may stand between such a word and the name: the town of")
    owners: Words = Field(default=(), description="behind a place's name, make it an owner and no place: 's")
    times: Phrases = Field(description="times by themselves: Sunday night, the past * hours, накануне")
    months: Phrases = Field(description="times with a day, a year or one of `years` beside them")
    ordinals: Words = Field(default=(), description="days of a month as words: السابع")
    years: Words = Field(description="beside four digits, make them a year, before a month, a time: in, году, عام")
    links: Words = Field(description="may stand between two times that are one: on, of, «в ночь на 5 мая»")
