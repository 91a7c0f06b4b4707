"""The audit of a day's translations, after both its translation and its tags are there."""

from collections import Counter

from pipeline.catalog.codebook import load_codebook
from pipeline.models import Encoder, load_encoder
from pipeline.records.annotation import Annotation
from pipeline.records.article import Article, Translation
from pipeline.records.drift import Drift
from pipeline.settings import Settings
from pipeline.store import open_store


def audit_day(settings: Settings, day: str, lang: str, encoder: Encoder | None = None) -> Counter[str]:
    """What the English made of the labels of the day's articles in `lang`; labels by verdict.

    The encoder is loaded here unless it is given, and not at all where no sentence with a label has English.
    """
    from pipeline.translate.audit import audit_cases, find_cases
    from pipeline.translate.wordings import load_wordings

    store = open_store(settings.store)
    texts = {article.revision_id: article.text for article in store.read(Article, day)}
    translations = {each.revision_id: each for each in store.read(Translation, day, lang)}
    cases = [
        case
        for annotation in store.read(Annotation, day, lang)
        if annotation.revision_id in translations and annotation.revision_id in texts
        for case in find_cases(annotation, texts[annotation.revision_id], translations[annotation.revision_id])
    ]
    drifts: list[Drift] = []
    if cases:
        encoder = encoder or load_encoder(settings.models, settings.encoder)
        wordings = load_wordings(load_codebook(settings.catalog), settings.catalog)
        drifts = [drift for found in audit_cases(cases, encoder, wordings) for drift in found]
    store.write(drifts, Drift, day, lang)
    return Counter(drift.verdict for drift in drifts)
