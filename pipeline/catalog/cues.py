"""Cues: the words that show who is speaking, who denies, how many were hurt and how sure it is; kept as YAML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import regex
from pydantic import BaseModel, Field, field_validator

from pipeline.catalog.circumstance_cues import Circumstances
from pipeline.catalog.claim_cues import Claims
from pipeline.catalog.deed_words import DeedWords
from pipeline.catalog.harm_cues import Blame, Casualties, Deeds, Doers, Entry, Phrases, Qualifier, Words
from pipeline.catalog.speech_cues import SmallWords, Speech
from pipeline.catalog.target_cues import Targets
from pipeline.catalog.yaml_files import load_records
from pipeline.errors import CatalogError
from pipeline.records.annotation import MentionType
from pipeline.records.outlet import Language
from pipeline.text.normalize import fold
from pipeline.text.phrases import PhraseIndex

K = TypeVar("K", bound=str)
What = Literal["of_responsibility", "of_event", "of_targeting", "of_harm", "of_figure", "other"]
DenialWords = Literal["nouns", "them", "from", "of", "then", "subjects", "adjuncts"]


class Denials(Entry):
    """Verbs of denying, what is denied, and sentences that are denials by themselves when somebody says them."""

    verbs: Phrases = Field(description="deny what follows, or what was said before: denied")
    rejections: Phrases = Field(description="deny only where an accusation follows: rejected claims that")
    excluded: Phrases = Field(description="hold a word of these lists in another sense: denied entry")
    accusations: dict[What, Phrases] = Field(description="what is denied where nothing of `content` follows")
    content: dict[What, Phrases] = Field(description="words of what is denied; the first in the sentence counts")
    dismissals: Phrases = Field(default=(), description="call reports or charges untrue, by themselves")
    naming: Phrases = Field(description="verbs that call something by one of the words of `untrue`")
    untrue: Phrases = Field(description="what a false report or a staged film is: baseless; without their verb")
    lies: Phrases = Field(default=(), description="untrue, and whatever is called so is denied: lies, a fake, a hoax")
    subjects: Phrases = Field(description="besides deeds, show that harm is at issue: genocide, hostages")
    statements: dict[What, Phrases] = Field(description="deny once somebody says them: we were not behind it")
    absent: dict[What, Phrases] = Field(default={}, description="with a blow on either side, say that it was not")
    answers: dict[What, Phrases] = Field(default={}, description="deny only beside another denial: all are alive")
    contrary: Phrases = Field(default=(), description="make answers of what stands beside: contrary to the reports")
    peace: Phrases = Field(default=(), description="truces and talks: to deny them is to deny no deed of war")
    words: dict[DenialWords, Words] = Field(
        default={},
        description="nouns: their denier stands before them; them: are called untrue; from: the denier keeps off a "
        "deed; of: begins what a charge charges with; then: ends it; subjects: of statements, that open with them; "
        "adjuncts: before a noun, show that it is not what was absent",
    )


class Numbers(Entry):
    """Number words, as they stand; Russian ones in their dictionary form."""

    words: dict[str, int]
    scales: dict[str, int] = Field(description="multiply the number before them: hundred, thousand")
    vague: dict[str, tuple[int, Qualifier]] = Field(description="the least that such a word means: dozens are 24")
    articles: Words = Field(default=(), description="one, before a scale: a hundred")
    halves: Words = Field(default=(), description="before a scale: half a million")
    and_half: tuple[Words, ...] = Field(default=(), description="after a number: two and a half million")
    links: Words = Field(default=(), description="inside a number: two hundred and five, dozens of")
    over: Words = Field(default=(), description="words of one phrase, open the number above: три с лишним тысячи")
    endings: dict[str, Qualifier] = Field(default={}, description="written onto a number: 100+, twenty-odd")
    ranges: Words = Field(description="between two ends: 20 to 30")
    between: Words = Field(default=(), description="before two ends that an `and` joins: between 20 and 30")
    ands: Words = Field(default=(), description="joins the two ends after `between`")
    governors: Words = Field(default=(), description="before a vague word, make it one: более тысячи is over 1,000")
    changes: Words = Field(description="before two ends, show a change and no range: rose from 20 to 30")
    excluded: Words = Field(default=(), description="words that only look like a number's form")

    @field_validator("words", "scales", "vague")
    @classmethod
    def _fold_keys(cls, words: dict[str, Any]) -> dict[str, Any]:
        return {fold(word): value for word, value in words.items()}


class CueFile(Entry):
    """One file of `catalog/cues/`: the cues of one language."""

    language: Language
    version: int = Field(ge=1)
    small: SmallWords
    speech: Speech
    denials: Denials
    hedges: dict[Literal["hedge", "weak", "near", "aside", "verification", "unable", "check"], Phrases] = Field(
        description="weak: only where a deed of war is told close by; near: right beside it; "
        "aside: as weak, and set off by a comma; unable with check: a verification, whatever stands between the two"
    )
    hedges_excluded: Phrases = Field(default=(), description="hold a hedge in another sense: less likely to")
    hedges_likely: Words = Field(
        default=(), description="beginnings: words in a hedge that doubts nothing before a verb in the future: вероятно"
    )
    hedged: dict[Literal["harm", "calm"], Phrases] = Field(
        default={},
        description="harm: what weak ones doubt besides deeds of war; calm: where no word is a hedge (sport, art)",
    )
    casualties: Casualties
    numbers: Numbers
    circumstances: Circumstances
    deeds: Deeds
    deed_words: DeedWords = DeedWords()
    doers: Doers
    claims: Claims
    blame: Blame
    targets: Targets


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase tells: `kind` names the list it stands in, `value` the entry of that list."""

    kind: str
    value: str = ""
    side: str = ""


CueIndex = PhraseIndex[Cue]


@dataclass(frozen=True, eq=False)
class LanguageCues:
    """The cues of one language, ready for use: an index per task, and the lists of single words as folded sets."""

    lang: str
    file: CueFile
    speech: CueIndex
    speakers: PhraseIndex[MentionType]
    denials: CueIndex
    subjects: CueIndex
    hedges: CueIndex
    hedged: CueIndex
    harm: CueIndex
    circumstances: CueIndex
    deeds: CueIndex
    doers: CueIndex
    blame: CueIndex
    small: Mapping[str, frozenset[str]]
    speech_words: Mapping[str, frozenset[str]]
    modifier: regex.Pattern[str]
    participle: regex.Pattern[str]
    so_called_short: regex.Pattern[str]


@dataclass(frozen=True, eq=False)
class Cues:
    """The cue files by language."""

    files: Mapping[str, CueFile]

    def of(self, lang: str) -> LanguageCues:
        """The cues of `lang`, made ready once. Raises CatalogError for a language without a file."""
        if lang not in self.files:
            raise CatalogError(f"no cues for language {lang!r}; there are {', '.join(sorted(self.files))}")
        return _language_cues(self, lang)


def load_cues(override: Path | None = None) -> Cues:
    """The shipped cues; a file of `<override>/cues/` replaces the one of the same name.

    Raises CatalogError for a file that does not fit or a language that two files claim.
    """
    files: dict[str, CueFile] = {}
    for path, file in load_records("cues", CueFile, override):
        if file.language in files:
            raise CatalogError(f"{path}: language {file.language!r} has a file already; name this one as that one")
        files[file.language] = file
    return Cues(files)


@lru_cache(maxsize=16)
def _language_cues(cues: Cues, lang: str) -> LanguageCues:
    file = cues.files[lang]
    speech = file.speech
    return LanguageCues(
        lang=lang,
        file=file,
        speech=_index(lang, _speech_entries(speech)),
        speakers=PhraseIndex([(phrase, kind) for kind, phrases in speech.speakers.items() for phrase in phrases], lang),
        denials=_index(lang, _denial_entries(file.denials)),
        subjects=_index(lang, [("subject", "", file.denials.subjects)]),
        hedges=_index(lang, [("excluded", "", file.hedges_excluded), *_named("hedge", file.hedges)]),
        hedged=_index(lang, _named("hedged", file.hedged)),
        harm=_index(lang, _harm_entries(file.casualties)),
        circumstances=_index(lang, [("time", "", file.circumstances.times), ("month", "", file.circumstances.months)]),
        deeds=_index(lang, _listed(file.deeds)),
        doers=_index(lang, _doer_entries(file.doers)),
        blame=_index(lang, _listed(file.blame)),
        small=_folded(file.small),
        speech_words=_folded(speech.words),
        modifier=regex.compile(speech.modifier),
        participle=regex.compile(speech.participle),
        so_called_short=regex.compile(speech.so_called_short),
    )


def _folded(lists: BaseModel) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(map(fold, words)) for name, words in lists.model_dump(by_alias=True).items()}


_Entries = Iterable[tuple[str, str, Phrases]]


def _index(lang: str, entries: _Entries) -> CueIndex:
    """An index of (kind, value or value:side, phrases); of two equal phrases the first is taken."""
    return PhraseIndex(
        [(phrase, Cue(kind, *value.split(":"))) for kind, value, phrases in entries for phrase in phrases], lang
    )


def _named(kind: str, lists: Mapping[K, Phrases]) -> list[tuple[str, str, Phrases]]:
    return [(kind, value, phrases) for value, phrases in lists.items()]


def _speech_entries(speech: Speech) -> _Entries:
    return [
        ("excluded", "", speech.excluded),
        ("backward", "", speech.backward),
        ("hearsay", "", speech.hearsay),
        ("hearsay", "owned", speech.hearsay_if_owned),
        ("source", "", speech.sources),
        ("source", "citing", speech.citing),
        ("source", "named", speech.sources_if_named),
        ("so_called", "before", speech.so_called_before),
        ("so_called", "after", speech.so_called_after),
        *_named("reporting", speech.reporting),
    ]


def _denial_entries(denials: Denials) -> _Entries:
    return [
        ("excluded", "", denials.excluded),
        *_named("statement", denials.statements),
        *_named("answer", denials.answers),
        *_named("absent", denials.absent),
        ("dismissal", "", denials.dismissals),
        ("naming", "", denials.naming),
        ("verb", "denied", denials.verbs),
        ("rejection", "denied", denials.rejections),
        *_named("accusation", denials.accusations),
        *_named("content", denials.content),
        ("contrary", "", denials.contrary),
        ("peace", "", denials.peace),
        ("untrue", "lie", denials.lies),
        ("untrue", "", denials.untrue),
    ]


def _harm_entries(casualties: Casualties) -> _Entries:
    return [
        ("excluded", "", casualties.excluded),
        ("not_people", "", casualties.not_people),
        ("not_people", "numbered", casualties.numbered),
        *_named("nobody", casualties.nobody),
        ("absent", "", casualties.absent),
        ("ordinal", "", casualties.ordinals),
        ("part", "", casualties.parts),
        ("adding", "", casualties.adding),
        *_named("part", casualties.parts_of),
        ("toll", "", casualties.tolls),
        ("toll", "at_least", casualties.surpassed),
        ("toll", "estimate", casualties.estimates),
        ("rate", "", casualties.rates),
        ("disease", "", casualties.diseases),
        *_named("before", casualties.before),
        *_named("after", casualties.after),
        *_named("pair", casualties.pairs),
        *_named("pair_of", casualties.pairs_of),
        *_named("people", casualties.people),
        ("others", "unknown", casualties.others),
        *_named("victims", casualties.victims),
        *(("harm", f"{harm.role}:{harm.victims}", harm.phrases) for harm in casualties.harm),
    ]


def _listed(entry: BaseModel) -> _Entries:
    """One kind a field, named as the field is; what is excluded comes first, so that it is taken.

    Fields of Words, which alone fold what they read, qualify cues and are none themselves.
    """
    fields = sorted(entry, key=lambda field: field[0] != "excluded")
    declared = type(entry).model_fields
    return [(name, "", phrases) for name, phrases in fields if not declared[name].metadata]


def _doer_entries(doers: Doers) -> _Entries:
    return [
        ("excluded", "", doers.not_people),
        ("forces", "", doers.forces),
        ("groups", "", doers.groups),
        *_named("people", doers.people),
    ]
