"""Which language a text is in: its script, then letters and words that tell neighbours apart, then langdetect."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from operator import add
from pathlib import Path
from typing import Any
from unicodedata import normalize

import regex

from pipeline.records.article import UNDETERMINED

MIXED = "mixed"
# Two of our languages share a text when each has a sentence of its own and a quarter of the words: a foreign title,
# quotation or boilerplate line has less.
_MIXED_WORDS = 6
_MIXED_SHARE = 0.25
# No text of ten words in a language of ours goes without its function words and endings.
_LONG = 10
_LONG_SHARE = 0.1
# Enough to be sure, and a long read costs no more than a short one.
_SAMPLE = 20_000
_SAMPLE_WORDS = 200

_WATCHED = {"Arabic": "ar", "Cyrillic": "ru", "Latin": "en"}
_LETTER_POINTS = 2
_LONGEST_PART = 5
_MARKS = regex.compile(r"[\p{Mn}\u0640]+")
_WORDS = {name: regex.compile(rf"(?V1)[\p{{{name}}}&&\p{{L}}]+") for name in _WATCHED}
_OTHER = regex.compile(r"(?V1)[\p{L}--[\p{Arabic}\p{Cyrillic}\p{Latin}]]+")
# Names and brands stay Latin in Arabic and Russian text, and hardly ever the other way round.
_WEIGHT = {"Arabic": 2, "Cyrillic": 2, "Latin": 1, "other": 2}
_PRIOR = 10.0
_GUESS_SAMPLE = 500
_CANDIDATES = {
    "Arabic": ("ar", "fa", "ur"),
    "Cyrillic": ("ru", "uk", "bg", "mk"),
    "Latin": (*("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl"), "ro", "cs", "hr", "hu", "tr", "id"),
    "other": ("he", "el", "zh-cn", "zh-tw", "ja", "ko", "hi", "mr", "bn", "ta", "th"),
}


@dataclass(frozen=True, slots=True)
class _Signs:
    """The languages of one script, and parts of words with the points that each is to a language."""

    languages: tuple[str, ...]
    parts: dict[str, list[tuple[str, int]]]


def detect_language(text: str, *, outlet_language: str | None = None, declared: str | None = None) -> str:
    """ISO 639-1 code of the language of `text` (639-2 where there is none), "und" where nothing tells, or "mixed".

    "mixed" is a text in two of ar, en and ru, each with a quarter of the words and six of them at least. The
    outlet's language, or else the one the page declares, decides only what the text leaves open. The same text has
    always the same answer.
    """
    sample = _MARKS.sub("", normalize("NFC", text[:_SAMPLE]).lower())
    words = {script: pattern.findall(sample) for script, pattern in _WORDS.items()}
    words["other"] = _OTHER.findall(sample)
    if not any(words.values()):
        return UNDETERMINED
    if _is_mixed(words):
        return MIXED
    script = max(words, key=lambda name: _WEIGHT[name] * len("".join(words[name])))
    expected = outlet_language or (declared or "").lower().partition("-")[0]
    return _language_of(text, words[script], script, expected)


def _is_mixed(words: dict[str, list[str]]) -> bool:
    least = max(_MIXED_WORDS, _MIXED_SHARE * sum(map(len, words.values())))
    large = [script for script in _WORDS if len(words[script]) >= least]
    return len(large) > 1 and sum(_reads_as_watched(words[script], script) for script in large) > 1


def _reads_as_watched(words: Sequence[str], script: str) -> bool:
    own, _, rival = _points(words, script)
    return own > rival and own >= _LONG_SHARE * len(words)


def _language_of(text: str, words: Sequence[str], script: str, expected: str) -> str:
    if script == "other":
        return _guess(text, script, expected)
    watched = _WATCHED[script]
    own, rival, rival_points = _points(words[:_SAMPLE_WORDS], script)
    if own > rival_points or (expected == watched and not rival_points):
        answer = watched
    elif rival_points - own > 1:
        answer = rival
    else:
        answer = _guess(text, script, expected)
    is_doubtful = answer == watched and len(words) >= _LONG and own < _LONG_SHARE * min(len(words), _SAMPLE_WORDS)
    return UNDETERMINED if is_doubtful else answer


def _points(words: Sequence[str], script: str) -> tuple[int, str, int]:
    """The points of our language, the best of the others, and its points."""
    points = dict.fromkeys(_signs()[script].languages, 0)
    for word in words:
        for lang, n in _word_points(word, script):
            points[lang] += n
    own = points.pop(_WATCHED[script])
    rival = max(points, key=points.__getitem__)
    return own, rival, points[rival]


@lru_cache(maxsize=100_000)
def _word_points(word: str, script: str) -> tuple[tuple[str, int], ...]:
    """(language, points) for each that knows `word`; letters of some languages rule the others out."""
    parts, marked = _signs()[script].parts, f"^{word}$"
    ends = (end for n in range(2, _LONGEST_PART + 1) for end in (marked[:n], marked[-n:]))
    known = parts.keys() & {marked, *word, *map(add, word, word[1:]), *ends}
    found = {hit for part in known for hit in parts[part]}
    points: Counter[str] = Counter()
    for lang, n in found:
        points[lang] += n
    least = 2 if any(n == _LETTER_POINTS for _, n in found) else 1
    return tuple((lang, n) for lang, n in points.items() if n >= least)


@lru_cache(maxsize=1)
def _signs() -> dict[str, _Signs]:
    """By script, from languages.yaml."""
    import yaml

    listed = yaml.safe_load(files("pipeline.extract").joinpath("languages.yaml").read_text("utf-8"))
    return {script: _read_signs(languages) for script, languages in listed.items()}


def _read_signs(languages: dict[str, dict[str, str]]) -> _Signs:
    parts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for lang, signs in languages.items():
        for part in signs.get("letters", "").split():
            parts[part].append((lang, _LETTER_POINTS))
        for part in (*signs.get("spellings", "").split(), *(f"^{word}$" for word in signs.get("words", "").split())):
            parts[part].append((lang, 1))
    return _Signs(tuple(languages), dict(parts))


def _guess(text: str, script: str, expected: str) -> str:
    """The language by langdetect, among those of the script."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory(script).create()
    watched = _WATCHED.get(script)
    detector.set_prior_map({lang: _PRIOR if lang == expected else 3.0 if lang == watched else 1.0 for lang in _CANDIDATES[script]})
    detector.append(text[:_GUESS_SAMPLE])
    try:
        language = str(detector.detect())
    except LangDetectException:
        return UNDETERMINED
    return UNDETERMINED if language == detector.UNKNOWN_LANG else language.partition("-")[0]


@lru_cache(maxsize=4)
def _factory(script: str) -> Any:
    """langdetect with the languages of one script, counting each n-gram once."""
    from langdetect.detector import Detector
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    class Counting(Detector):  # type: ignore[misc]
        """langdetect draws n-grams at random until one language is sure; those of a headline are few enough for all
        to count once, which is faster and leaves nothing to chance."""

        def _detect_block(self) -> None:
            self.cleaning_text()
            self.langprob = self._init_probability()
            for ngram in self._extract_ngrams():
                self._update_lang_prob(self.langprob, ngram, self.alpha)
                self._normalize_prob(self.langprob)

    class Factory(DetectorFactory):  # type: ignore[misc]
        def _create_detector(self) -> Detector:
            return Counting(self)

    factory = Factory()
    factory.load_json_profile([(Path(PROFILES_DIRECTORY) / lang).read_text("utf-8") for lang in _CANDIDATES[script]])
    return factory
