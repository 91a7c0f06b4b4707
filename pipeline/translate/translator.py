"""Article → its English reading, sentence by sentence, so that each sentence keeps its partner."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import regex
import structlog

from pipeline.errors import ModelError
from pipeline.models import Marian, load_marian
from pipeline.records.article import Article, Translation
from pipeline.settings import Settings
from pipeline.text.sentences import split_sentences

GIVEN = "given"
"""`Translation.system` of a reading that came with the article."""
_CLAUSE_END = regex.compile(r"(?<=[,;:،؛—–])\s+")
_SPACE = regex.compile(r"\s+")

log = structlog.get_logger()


def load_translator(settings: Settings, lang: str) -> Marian | None:
    """The model from `lang` to English in `settings.translation_models`; None where none is configured.

    ModelError when the folder that is configured is missing or broken.
    """
    if settings.translation_models is None:
        return None
    folder = settings.translation_models / f"opus-mt-{lang}-en"
    if not settings.translation_models.is_dir():
        raise ModelError(
            f"PARALLAX_TRANSLATION_MODELS is {settings.translation_models}, which is not a folder: "
            "correct it, or unset it to go on without translation"
        )
    if not folder.is_dir():
        log.warning("translation.unavailable", lang=lang, missing=str(folder))
        return None
    return load_marian(folder)


def translate_articles(articles: Sequence[Article], lang: str, settings: Settings) -> list[Translation]:
    """English readings of articles that are all in `lang`, in order; none for English, which needs none.

    `state` is unavailable where no model is configured. A reading that came with the article is kept
    as it is, whole, since nothing tells which sentence of it belongs to which of ours.
    """
    if lang == "en":
        return []
    unread = [article for article in articles if not article.translation]
    translator = load_translator(settings, lang) if unread else None
    made = iter(_translate(unread, translator))
    return [_given(article) if article.translation else next(made) for article in articles]


def _given(article: Article) -> Translation:
    return Translation(article.revision_id, article.language, "done", GIVEN, sentences=(article.translation,))


def _translate(articles: Sequence[Article], translator: Marian | None) -> list[Translation]:
    if translator is None:
        return [Translation(article.revision_id, article.language, "unavailable") for article in articles]
    sentences = [[article.title, *_sentences_of(article)] for article in articles]
    made = iter(translate_sentences([sentence for group in sentences for sentence in group], translator))
    readings = [tuple(islice(made, len(group))) for group in sentences]
    return [
        Translation(article.revision_id, article.language, "done", translator.version, reading[0], reading[1:])
        for article, reading in zip(articles, readings, strict=True)
    ]


def _sentences_of(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in split_sentences(article.text, article.language)]


def translate_sentences(sentences: Sequence[str], translator: Marian) -> list[str]:
    """One English sentence for each, in order; equal ones are translated once, long ones in parts."""
    parts = {sentence: list(split_long(sentence, translator.fits)) for sentence in dict.fromkeys(sentences)}
    distinct = list(dict.fromkeys(part for found in parts.values() for part in found))
    english = dict(zip(distinct, translator.translate(distinct), strict=True))
    return [" ".join(english[part] for part in parts[sentence]) for sentence in sentences]


def split_long(sentence: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """`sentence` in parts that fit, halved where a clause ends, else between words; a word that does not fit stays.

    Nothing of it is lost but the space between the parts. An empty sentence has no parts.
    """
    cut = None if fits(sentence) else _middle(sentence)
    if cut is None:
        yield from [sentence] if sentence.strip() else []
        return
    for half in (sentence[: cut.start()], sentence[cut.end() :]):
        yield from split_long(half, fits)


def _middle(sentence: str) -> "regex.Match[str] | None":
    """The clause end nearest to the middle of `sentence`, or else the space nearest to it."""
    for pattern in (_CLAUSE_END, _SPACE):
        cuts = [match for match in pattern.finditer(sentence) if match.start() and match.end() < len(sentence)]
        if cuts:
            return min(cuts, key=lambda match: abs(match.start() - len(sentence) // 2))
    return None
