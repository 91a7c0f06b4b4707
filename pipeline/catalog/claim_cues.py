"""Cues of claims: the words that tell whether what somebody says of a harm asserts that it was done."""

from pydantic import Field

from pipeline.catalog.harm_cues import Entry, Words


class Claims(Entry):
    """Words around a harm in somebody's words, as they stand."""

    negations: Words = Field(description="before a verb, say that it was not done: never, لم")
    nobody: Words = Field(description="in the clause, say that it was done by or to nobody: никого")
    none: Words = Field(default=(), description="the same at the head of the clause: no")
    not_none: Words = Field(default=(), description="behind `none`, take that back: no fewer than")
    only: Words = Field(description="beside a verb, say that what may be hit was: hit only depots")
    unreal: Words = Field(default=(), description="beside a verb, say that it might have been: would, бы")
    plans: Words = Field(default=(), description="before a verb, make it a plan: to launch, أن")
    going_on: Words = Field(default=(), description="beginnings; before an infinitive, say that it is done: продолжает")
    open: Words = Field(description="open a clause that leaves it undecided: whether")
    unaccused: Words = Field(default=(), description="subjects that do a harm and are nobody: the war killed thousands")
    charges: Words = Field(default=(), description="between the accused and the deed: accused of killing")
    ands: Words = Field(description="at the end of a claim, join what somebody says next")
    results: Words = Field(default=(), description="between two harms, make the second a part of the first: ما")
    times: Words = Field(default=(), description="before what looks like a verb, make it a noun of time: بعد ضرب")
    condemning: Words = Field(default=(), description="the same of what is condemned: تدين قتل")
