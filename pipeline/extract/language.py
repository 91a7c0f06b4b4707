"""Which language a text is in: its script, then letters and words that tell neighbours apart, then langdetect."""

from collections import Counter
from functools import lru_cache
from typing import Any

import regex

from pipeline.records.article import UNDETERMINED

# Enough to be sure, and a long read costs no more than a short one.
_SAMPLE = 1000
_LETTER = regex.compile(r"(?P<ar>\p{Arabic})|(?P<ru>\p{Cyrillic})|(?P<en>\p{Latin})|(?P<other>\p{L})")

# Letters that a watched language does not have. One in a name is no sign, hence the shares; of the languages with
# most of their letters found, the first is named.
_FOREIGN_LETTERS = {
    "ar": {"fa": "پچژگکی", "ur": "ٹڈڑےہںکی", "ps": "ښځړېډ", "ckb": "ێۆەڕڵیک"},
    "ru": {"uk": "їєґі", "be": "ўі", "kk": "әғқңұһіөү", "sr": "ђљњћџј", "mk": "ѓќѕљњџј", "tg": "ҷӣӯҳқғ"},
    "en": {},
}
_FOREIGN_SHARE = {"ar": 0.04, "ru": 0.02, "en": 1.0}


def _words(words: str) -> str:
    return rf"\b(?:{words.replace(' ', '|')})\b"


# What the watched language writes and its neighbours of the same letters do not, and the other way round: ы, э, ё, and
# ь before anything but о are not Bulgarian or Macedonian, ъ before a consonant is not Russian.
_OWN = {
    "ar": regex.compile(r"ة\b|\bال|" + _words("في من على إلى أن عن التي الذي")),
    "ru": regex.compile(
        r"[ыэё]|ь(?!о)|(?:ого|ему|ому|ий|ую|ют|ся|ами|ями|ах|ях|ей)\b|"
        + _words(
            "что для он она они их ее я был к во со об уже если может после через более лет год года человек один"
        ),
        regex.I,
    ),
    "en": regex.compile(
        _words(
            "the and with from that this have said says not been were would their his who after which they she than "
            "its are about amid could of by he you more has it we was had what when there should but some did our out "
            "into under other these those most first how new years people two one also may can because during between "
            "while least killed army rebels strikes attack forces government minister city war"
        ),
        regex.I,
    ),
}
_RIVAL = {
    "ar": regex.compile(_words("از در این اين است را برای براي های هاي كه شد")),
    "ru": regex.compile(
        r"ъ(?![еёюя])|(?:ите|ията)\b|" + _words("се са ще че е към през след със във като което"),
        regex.I,
    ),
    "en": regex.compile(
        r"[^\P{Latin}a-z]|"
        + _words(
            "de la le les des du et un una el los las que por con di il della che der die das und den dem von mit im "
            "bei auf ist sind nach wird zum zur sich nicht het een van voor naar niet og och att det som av til ja nie "
            "jest ve bir dan yang do"
        ),
        regex.I,
    ),
}
_CANDIDATES = {
    "ar": ("ar", "fa", "ur"),
    "ru": ("ru", "uk", "bg", "mk"),
    "en": (*("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl"), "ro", "cs", "hu", "tr", "id"),
    "other": ("he", "el", "zh-cn", "zh-tw", "ja", "ko", "hi", "th"),
}


def detect_language(text: str, *, outlet_language: str | None = None, declared: str | None = None) -> str:
    """ISO 639-1 code of the language of `text`, or "und" where it has no letters; always the same for the same text.

    The outlet's language, or else the one the page declares, decides only what the text leaves open.
    """
    sample = text[:_SAMPLE]
    letters = Counter(str(match.lastgroup) for match in _LETTER.finditer(sample))
    if not letters:
        return UNDETERMINED
    script, n_letters = letters.most_common(1)[0]
    expected = outlet_language or (declared or "").lower().partition("-")[0]
    if script == "other":
        return _guess(sample, "other", expected)
    foreign = _foreign_language(sample, script, n_letters)
    if foreign:
        return foreign
    own, rival = len(_OWN[script].findall(sample)), len(_RIVAL[script].findall(sample))
    if own > rival or (expected == script and not rival):
        return script
    return _guess(sample, script, expected)


def _foreign_language(sample: str, script: str, n_letters: int) -> str | None:
    """The language whose own letters `sample` has more of than a name would bring in."""
    present = Counter(sample.lower())
    counts = {lang: sum(present[c] for c in own) for lang, own in _FOREIGN_LETTERS[script].items()}
    best = max(counts, key=lambda lang: counts[lang], default=None)
    return best if best and counts[best] >= _FOREIGN_SHARE[script] * n_letters else None


def _guess(sample: str, script: str, expected: str) -> str:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _detectors().create()
    detector.set_prior_map({lang: 10.0 if lang == expected else 1.0 for lang in _CANDIDATES[script]})
    detector.append(sample)
    try:
        language = str(detector.detect())
    except LangDetectException:
        return UNDETERMINED
    return UNDETERMINED if language == "unknown" else language


@lru_cache(maxsize=1)
def _detectors() -> Any:
    """The factory of langdetect, seeded: it draws at random, and the same text must have the same answer."""
    from langdetect import detector_factory

    detector_factory.init_factory()
    factory = detector_factory._factory
    factory.set_seed(0)
    return factory
