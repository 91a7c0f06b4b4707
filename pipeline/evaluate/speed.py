"""Speed of the parts that cost most, each beside the plain way of doing the same in the same run.

Ratios carry over between machines, seconds do not.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter

import regex

from pipeline.annotate.annotator import Tools, find_tags, load_tools
from pipeline.annotate.labels.labels import find_labels
from pipeline.annotate.names.mentions import find_mentions
from pipeline.annotate.reading import Reading, read_text
from pipeline.annotate.voices.attributions import with_attributions
from pipeline.catalog.codebook import Codebook
from pipeline.evaluate.extraction import scrapinghub_pages
from pipeline.extract.article import read_page
from pipeline.extract.language import detect_language
from pipeline.models.encoder import QUERY
from pipeline.models.encoder_files import find_encoder
from pipeline.models.layers import encode_exactly, load_layers, load_plain_encoder
from pipeline.records.line import Line
from pipeline.sample.articles import shown_articles
from pipeline.sample.site import build_site
from pipeline.settings import Settings
from pipeline.steps.tagging import tag_lines

REPEATS = 3
DAY = "2024-12-01"
N_ENCODED = 64
LONG = 400
EVERY_PAGE = 3

Speed = dict[str, float]


def measure_speed(settings: Settings) -> dict[str, Speed]:
    """Items a second of each part, of the plain way, and their ratio, over the texts of the sample newsroom."""
    tools = load_tools(settings)
    readings = [
        read_text("\n".join((shown.title, *shown.paragraphs)), shown.outlet.language) for shown in shown_articles(DAY)
    ]
    named = [
        replace(reading, mentions=found)
        for reading, found in zip(readings, find_mentions(readings, tools.actors), strict=True)
    ]
    n_sentences = sum(len(reading.sentences) for reading in readings)
    return {
        "labels, sentences (plain: one regular expression a form)": _ratio(
            n_sentences, lambda: _find_labels(named, tools.codebook), lambda: _search_forms(named, tools.codebook)
        ),
        "every rule, sentences (plain: as before, labels alone)": _ratio(
            n_sentences, lambda: _find_tags(named, tools), lambda: _search_forms(named, tools.codebook)
        ),
        **_encoder_speeds(settings, readings, tools),
        **_annotation_speeds(readings, tools),
        "extraction, pages (plain: trafilatura with metadata)": _extraction_speed(_pages(settings)),
        "language, six words (plain: langdetect)": _language_speed(readings),
    }


def _find_labels(readings: Sequence[Reading], codebook: Codebook) -> None:
    for reading in readings:
        find_labels(reading, codebook)


def _find_tags(readings: Sequence[Reading], tools: Tools) -> None:
    for reading in readings:
        anew = replace(read_text(reading.text, reading.lang), mentions=reading.mentions)
        find_tags(with_attributions(anew, tools.cues), tools)


def _search_forms(readings: Sequence[Reading], codebook: Codebook) -> None:
    """What a script without an index would do, for labels alone and without inflection."""
    for lang in {reading.lang for reading in readings}:
        listed = [phrases for concept in codebook.concepts.values() for phrases in concept.forms.items()]
        forms = [form for language, phrases in listed if language == lang for form in phrases]
        patterns = [regex.compile(rf"\b{regex.escape(form)}\b", regex.IGNORECASE) for form in forms]
        for reading in readings:
            if reading.lang == lang:
                for sentence in reading.sentences:
                    for pattern in patterns:
                        pattern.search(reading.text, sentence.start, sentence.end)


def _encoder_speeds(settings: Settings, readings: Sequence[Reading], tools: Tools) -> dict[str, Speed]:
    """Ours, and float32 in batches, both beside what transformers offers on the same weights."""
    encoder = tools.encoder
    assert encoder is not None
    folder = find_encoder(settings.models, settings.encoder)
    layers, plain = load_layers(folder), load_plain_encoder(folder)
    sentences = [QUERY + reading.text[s.start : s.end] for reading in readings for s in reading.sentences][:N_ENCODED]

    def one_at_a_time() -> None:
        for sentence in sentences:
            plain(sentence)

    ways = {
        "in int8": lambda: encoder.encode(sentences, prefix=""),
        "in float32 batches": lambda: encode_exactly(layers, encoder.engine.tokenizer, sentences),
    }
    return {
        f"encoder {way}, sentences (plain: transformers' pipeline)": _ratio(len(sentences), run, one_at_a_time, 1)
        for way, run in ways.items()
    }


def _annotation_speeds(readings: Sequence[Reading], tools: Tools) -> dict[str, Speed]:
    """Names, rules, vector and stance of long articles, as `annotate` runs them, beside one article a call."""
    speeds = {}
    for lang in sorted({reading.lang for reading in readings}):
        texts = _long_texts([reading.text for reading in readings if reading.lang == lang])
        lines = [Line(id=str(number), text=text, language=lang) for number, text in enumerate(texts)]
        speeds[f"annotation in {lang}, articles of {LONG} words (plain: one a call)"] = _ratio(
            len(lines),
            lambda lines=lines: list(tag_lines(lines, tools)),  # type: ignore[misc]
            lambda lines=lines: [list(tag_lines([line], tools)) for line in lines],  # type: ignore[misc]
            1,
        )
    return speeds


def _long_texts(texts: Sequence[str]) -> list[str]:
    """The paragraphs of `texts`, one after another, in texts of LONG words or a few more."""
    long, n_words = [""], 0
    for paragraph in "\n".join(texts).split("\n"):
        long[-1] += paragraph + "\n"
        n_words += len(paragraph.split())
        if n_words >= LONG:
            long, n_words = [*long, ""], 0
    return long[:-1]


def _pages(settings: Settings) -> list[tuple[str, bytes]]:
    """Addresses and bytes of real pages where the data set is at hand, else of the sample newsroom."""
    folder = settings.data / "extract-scrapinghub"
    if folder.is_dir():
        return [(url, body) for body, _, url in list(scrapinghub_pages(folder))[::EVERY_PAGE]]
    site = build_site("http://127.0.0.1", DAY)
    return [(path, page.body) for path, page in site.items() if path.endswith(".html") and page.status == 200]


def _extraction_speed(pages: Sequence[tuple[str, bytes]]) -> Speed:
    from trafilatura import extract

    def read_all() -> None:
        for url, body in pages:
            read_page(body, url=url)

    def read_plainly() -> None:
        for url, body in pages:
            extract(body, url=url, with_metadata=True)

    return _ratio(len(pages), read_all, read_plainly, repeats=1)


def _language_speed(readings: Sequence[Reading]) -> Speed:
    from langdetect import detect

    words = [reading.text[s.start : s.end].split()[:6] for reading in readings for s in reading.sentences]
    headlines = [" ".join(each) for each in words if len(each) == 6]
    return _ratio(
        len(headlines), lambda: [detect_language(text) for text in headlines], lambda: [detect(t) for t in headlines], 1
    )


def _ratio(n_items: int, ours: Callable[[], object], plain: Callable[[], object], repeats: int = REPEATS) -> Speed:
    """Both ways in turn, the best of `repeats` after one run to warm up."""
    ours()
    best = min(_seconds(ours) for _ in range(repeats))
    best_plain = min(_seconds(plain) for _ in range(repeats))
    return {"per_second": n_items / best, "plain_per_second": n_items / best_plain, "ratio": best_plain / best}


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
