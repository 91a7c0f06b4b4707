"""Cues of targets: the words beside a label that tell whom it names."""

from pydantic import Field

from pipeline.catalog.harm_cues import Entry, Words


class Targets(Entry):
    """Words between a label and the name that it may go with, as they stand."""

    heads: Words = Field(default=(), description="close a label behind whose comma its name follows: a terror group, X")
    seated: Words = Field(description="between a regime and the place that it rules: the regime in")
    belonging: Words = Field(default=(), description="before an Arabic ل, tell whose fighters they are: تابعين")
    taking: Words = Field(default=(), description="beginnings: nouns whose genitive is the place that is taken: احتلال")
    predicates: Words = Field(default=(), description="between whose deed it is and what it is judged to be: is, as")
