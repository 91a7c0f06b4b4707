"""Which language a text is in: its script, then letters and words that tell neighbours apart, then langdetect."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from operator import add
from pathlib import Path
from unicodedata import normalize

import regex
from langdetect.detector import Detector
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from pipeline.records.article import UNDETERMINED

MIXED = "mixed"
WATCHED = {"Arabic": "ar", "Cyrillic": "ru", "Latin": "en"}
# Two of our languages share a text when each has a sentence of its own and a quarter of the words: a foreign title,
# quotation or line of boilerplate has less.
_MIXED_WORDS = 8
_MIXED_SHARE = 0.25
# No text of ten words goes without the function words and endings of its language.
_LONG = 10
_LONG_SHARE = 0.1

# Enough to see a second language further down; to tell which language one is, its first words suffice.
_SAMPLE = 20_000
_SAMPLE_WORDS = 200
_MARKS = regex.compile(r"[\p{Mn}\u0640]+")
_WORDS = {script: regex.compile(rf"(?V1)[\p{{{script}}}&&\p{{L}}]+") for script in WATCHED}
_OTHER_WORDS = regex.compile(r"(?V1)[\p{L}--[\p{Arabic}\p{Cyrillic}\p{Latin}]]+")
# Names and brands stay Latin in Arabic and Russian text, and hardly ever the other way round.
_SCRIPT_WEIGHT = {"Arabic": 2, "Cyrillic": 2, "Latin": 1, "other": 2}

# What a letter of its own is to a language; any other sign is one point (see languages.yaml).
_LETTER_POINTS = 3
_LONGEST_ENDING = 5
# Whose profiles langdetect loads, script by script.
_GUESSED = {
    "Arabic": ("ar", "fa", "ur"),
    "Cyrillic": ("ru", "uk", "bg", "mk"),
    "Latin": (
        *("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da"),
        *("no", "fi", "pl", "ro", "cs", "hr", "hu", "tr", "id"),
    ),
    "other": ("he", "el", "zh-cn", "zh-tw", "ja", "ko", "hi", "mr", "bn", "ta", "th"),
}
# How much likelier than others the language of the outlet is, and, without one, the language that we watch.
_OUTLET_PRIOR = 100.0
_WATCHED_PRIOR = 10.0
# So many probabilities of n-grams a float can hold multiplied; ten times as many would be nought.
_SAFE_PRODUCT = 20


@dataclass(frozen=True, slots=True)
class _Signs:
    """The languages of one script, and (language, points) for every part of a word that tells them apart."""

    languages: tuple[str, ...]
    parts: Mapping[str, Sequence[tuple[str, int]]]


def detect_language(text: str, *, outlet_language: str | None = None, declared: str | None = None) -> str:
    """ISO 639 code of the language of `text`, "mixed", or "und" where nothing tells; always the same for one text.

    "mixed" is a text in two of ar, en and ru, each with a quarter of the words and at least eight. The outlet's
    language, or else the one the page declares, decides only what the text leaves open.
    """
    sample = _MARKS.sub("", normalize("NFC", text[:_SAMPLE]).lower())
    words = {script: pattern.findall(sample) for script, pattern in _WORDS.items()}
    words["other"] = _OTHER_WORDS.findall(sample)
    script = max(words, key=lambda name: _SCRIPT_WEIGHT[name] * len("".join(words[name])))
    if not words[script]:
        return UNDETERMINED
    if _is_mixed(words):
        return MIXED
    expected = outlet_language or (declared or "").lower().partition("-")[0]
    first_words = words[script][:_SAMPLE_WORDS]
    return _guess(first_words, script, expected) if script == "other" else _tell(first_words, script, expected)


def _is_mixed(words: Mapping[str, Sequence[str]]) -> bool:
    least = max(_MIXED_WORDS, _MIXED_SHARE * sum(map(len, words.values())))
    large = [script for script in WATCHED if len(words[script]) >= least]
    return len(large) > 1 and sum(_tell(words[name][:_SAMPLE_WORDS], name, "") == WATCHED[name] for name in large) > 1


def _tell(words: Sequence[str], script: str, expected: str) -> str:
    """The language of `words` by their points, or by langdetect where these leave it open."""
    watched = WATCHED[script]
    own, rival, rival_points = _points(words, script)
    if expected == watched and not rival_points:
        return watched
    is_guessable = rival in _GUESSED[script]
    if own > rival_points:
        answer = watched
    elif rival_points > own + is_guessable:
        answer = rival
    else:
        answer = _guess(words, script, expected)
    is_doubtful = answer == watched and len(words) >= _LONG and own < _LONG_SHARE * len(words)
    return UNDETERMINED if is_doubtful else answer


def _points(words: Sequence[str], script: str) -> tuple[int, str, int]:
    """The points of the language we watch, the best of the others, and its points."""
    points = dict.fromkeys(_signs()[script].languages, 0)
    for word in words:
        for lang, n in _word_points(word, script):
            points[lang] += n
    own = points.pop(WATCHED[script])
    rival = max(points, key=points.__getitem__)
    return own, rival, points[rival]


@lru_cache(maxsize=100_000)
def _word_points(word: str, script: str) -> tuple[tuple[str, int], ...]:
    """(language, points) for each that knows `word`; letters of some languages rule the others out."""
    parts, marked = _signs()[script].parts, f"^{word}$"
    ends = (end for n in range(2, _LONGEST_ENDING + 1) for end in (marked[:n], marked[-n:]))
    known = parts.keys() & {marked, *word, *map(add, word, word[1:]), *ends}
    found = {hit for part in known for hit in parts[part]}
    points: Counter[str] = Counter()
    for lang, n in found:
        points[lang] += n
    least = _LETTER_POINTS if any(n == _LETTER_POINTS for _, n in found) else 1
    return tuple((lang, n) for lang, n in points.items() if n >= least)


@lru_cache(maxsize=1)
def _signs() -> dict[str, _Signs]:
    """By script, from languages.yaml."""
    import yaml

    listed = yaml.safe_load(files("pipeline.extract").joinpath("languages.yaml").read_text("utf-8"))
    return {script: _parse_signs(languages) for script, languages in listed.items()}


def _parse_signs(languages: Mapping[str, Mapping[str, str]]) -> _Signs:
    parts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for lang, signs in languages.items():
        for part in signs.get("letters", "").split():
            parts[part].append((lang, _LETTER_POINTS))
        for part in (*signs.get("spellings", "").split(), *(f"^{word}$" for word in signs.get("words", "").split())):
            parts[part].append((lang, 1))
    return _Signs(tuple(languages), parts)


def _guess(words: Sequence[str], script: str, expected: str) -> str:
    """The language by langdetect, among some of the script."""
    priors = {lang: 1.0 for lang in _GUESSED[script]}
    favourite = expected if expected in priors else WATCHED.get(script, "")
    if favourite:
        priors[favourite] = _OUTLET_PRIOR if favourite == expected else _WATCHED_PRIOR
    detector = _factory(script).create()
    detector.set_prior_map(priors)
    detector.text = " ".join(words)
    try:
        language = str(detector.detect())
    except LangDetectException:  # it has seen none of the letters
        return UNDETERMINED
    return UNDETERMINED if language == detector.UNKNOWN_LANG else language.partition("-")[0]


@lru_cache(maxsize=len(_GUESSED))
def _factory(script: str) -> DetectorFactory:
    factory = _Factory()
    factory.load_json_profile([(Path(PROFILES_DIRECTORY) / lang).read_text("utf-8") for lang in _GUESSED[script]])
    return factory


class _Detector(Detector):  # type: ignore[misc]
    """langdetect without chance.

    It draws n-grams at random until one language is as good as sure; a headline has few enough to count each once,
    which is faster and has one answer.
    """

    def _detect_block(self) -> None:
        ngrams = self._extract_ngrams()
        if not ngrams:
            raise LangDetectException(0, "no n-gram that a profile knows")
        self.langprob = self._init_probability()
        for start in range(0, len(ngrams), _SAFE_PRODUCT):
            for ngram in ngrams[start : start + _SAFE_PRODUCT]:
                self._update_lang_prob(self.langprob, ngram, self.alpha)
            self._normalize_prob(self.langprob)


class _Factory(DetectorFactory):  # type: ignore[misc]
    """Makes detectors of ours."""

    def _create_detector(self) -> _Detector:
        return _Detector(self)
