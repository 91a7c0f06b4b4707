"""Article → its English reading, sentence by sentence, so that each sentence keeps its partner."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import structlog

from pipeline.models import Marian, load_encoder, load_marian
from pipeline.models.marian_files import find_model
from pipeline.records.article import Article, Translation
from pipeline.settings import Settings
from pipeline.text.sentences import split_sentences
from pipeline.translate.given import GIVEN, pair_given
from pipeline.translate.sentences import English, sentence_key, translate_sentences

Memory = Mapping[str, English]
"""What sentences have become before, by `sentence_key`."""
_NOTHING: Memory = {}

log = structlog.get_logger()


def load_translator(settings: Settings, lang: str) -> Marian | None:
    """The model from `lang` to English, None where there is none; ModelError when it is broken (see `find_model`)."""
    folder = find_model(settings, lang)
    if folder is None:
        log.warning("translation.unavailable", lang=lang, remedy=f"parallax models pull {lang}")
        return None
    return load_marian(folder)


def translate_articles(
    articles: Sequence[Article], lang: str, settings: Settings, memory: Memory = _NOTHING
) -> list[Translation]:
    """English readings of articles that are all in `lang`, in order; none for English, which needs none.

    A sentence that is in `memory` is not translated again. A reading that came with the article is laid beside its
    sentences instead. `state` is unavailable where there is no model.
    """
    if lang == "en":
        return []
    unread = [article for article in articles if not article.translation]
    translator = load_translator(settings, lang) if unread else None
    made = iter(_translate(unread, translator, memory) if translator else map(_unavailable, unread))
    return [_given(article, settings) if article.translation else next(made) for article in articles]


def remember(translations: Iterable[Translation]) -> dict[str, English]:
    """What the sentences of `translations` became, by their keys; of equal keys the last counts."""
    return {
        key: English(text, doubt)
        for made in translations
        if made.keys
        for key, text, doubt in zip(made.keys, made.sentences, made.doubts, strict=True)
    }


def _unavailable(article: Article) -> Translation:
    return Translation(article.revision_id, article.language, "unavailable")


@dataclass(frozen=True, slots=True)
class _Split:
    """An article's sentences; the first `n_title` of them are its headline, with which its text opens."""

    article: Article
    sentences: Sequence[str]
    n_title: int


def _split(article: Article) -> _Split:
    spans = split_sentences(article.text, article.language)
    n_title = sum(start < len(article.title) for start, _ in spans)
    return _Split(article, [article.text[start:end] for start, end in spans], n_title)


def _given(article: Article, settings: Settings) -> Translation:
    split, encoder = _split(article), load_encoder(settings.models, settings.encoder)
    readings = pair_given(split.sentences, article.translation, encoder.encode)
    # English that headline and lead share is not the headline's.
    titles = [english.text for places, english in readings if english.text and places.stop <= split.n_title]
    return _done(split, GIVEN, [english for places, english in readings for _ in places], " ".join(titles))


def _translate(articles: Sequence[Article], translator: Marian, memory: Memory) -> list[Translation]:
    splits = [_split(article) for article in articles]
    keys = {sentence: sentence_key(sentence, translator.version) for split in splits for sentence in split.sentences}
    new = translate_sentences([sentence for sentence, key in keys.items() if key not in memory], translator)
    log.info("translation.done", n_sentences=len(keys), n_new=len(new), system=translator.version)
    english = {sentence: memory[key] for sentence, key in keys.items() if key in memory} | new
    return [
        _done(
            split,
            translator.version,
            [english[sentence] for sentence in split.sentences],
            " ".join(english[sentence].text for sentence in split.sentences[: split.n_title]),
            [keys[sentence] for sentence in split.sentences],
        )
        for split in splits
    ]


def _done(split: _Split, system: str, english: Sequence[English], title: str, keys: Sequence[str] = ()) -> Translation:
    return Translation(
        split.article.revision_id,
        split.article.language,
        "done",
        system,
        title,
        sentences=tuple(made.text for made in english),
        doubts=tuple(made.doubt for made in english),
        keys=tuple(keys),
    )
