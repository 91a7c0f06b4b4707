"""Everything that is found in a text, in one pass: the finders of this room one after another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.annotate.casualties.casualties import find_casualties
from pipeline.annotate.casualties.circumstances import give_circumstances
from pipeline.annotate.claims.blame import find_blame
from pipeline.annotate.claims.claims import find_claims
from pipeline.annotate.claims.denials import find_denials
from pipeline.annotate.claims.hedges import find_hedges, number_covers
from pipeline.annotate.deeds.agency import find_agency
from pipeline.annotate.deeds.deeds import Deed, find_deeds
from pipeline.annotate.labels.labels import find_labels
from pipeline.annotate.labels.targets import give_targets
from pipeline.annotate.names.mentions import find_mentions
from pipeline.annotate.reading import Reading, read_text
from pipeline.annotate.second_reading import read_again
from pipeline.annotate.stance import find_stances
from pipeline.annotate.voices.attributions import with_attributions
from pipeline.annotate.voices.voices import give_voices
from pipeline.catalog.actors import Actors, load_actors
from pipeline.catalog.codebook import Codebook, load_codebook
from pipeline.catalog.cues import Cues, load_cues
from pipeline.catalog.kinds import load_limits
from pipeline.models import (
    Encoder,
    Names,
    SecondReader,
    StanceModel,
    load_encoder,
    load_names,
    load_second_reader,
    load_stance,
)
from pipeline.records.annotation import Annotation, Mention, Tag
from pipeline.records.article import Article
from pipeline.records.comparison import Limit
from pipeline.settings import Settings

LEAD_SENTENCES = 4
"""Headline and the first sentences: what an event vector is made of."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the finders need, loaded once per task. Without `names` only listed actors are mentions; without `second`
    rules alone find the tags; without `limits` every tag is scored."""

    codebook: Codebook
    cues: Cues
    actors: Actors
    names: Names | None = None
    encoder: Encoder | None = None
    limits: Mapping[str, Limit] = field(default_factory=dict)
    second: SecondReader | None = None
    stance: StanceModel | None = None

    @property
    def model_version(self) -> str:
        """Which models made the mentions, the vector and the stances, and read the tags again."""
        models = (self.encoder, self.names, self.second, self.stance)
        return " ".join(model.version for model in models if model)


def load_tools(settings: Settings) -> Tools:
    """Codebook, cues, actors and models, as the settings have them. Raises CatalogError or ModelError."""
    return Tools(
        codebook=load_codebook(settings.catalog),
        cues=load_cues(settings.catalog),
        actors=load_actors(settings.catalog),
        names=load_names(settings.models),
        encoder=load_encoder(settings.models, settings.encoder),
        limits=load_limits(settings.catalog),
        second=load_second_reader(settings.models),
        stance=load_stance(settings.models, settings.stance_model),
    )


def annotate_articles(articles: Sequence[Article], tools: Tools) -> list[Annotation]:
    """Annotations of articles of one language, in order; models run over all sentences in batches."""
    if not articles:
        return []
    readings = [read_text(article.text, article.language) for article in articles]
    mentions = find_mentions(readings, tools.actors, tools.names)
    readings = [
        with_attributions(replace(reading, mentions=found), tools.cues)
        for reading, found in zip(readings, mentions, strict=True)
    ]
    vectors = _lead_vectors(readings, tools.encoder)
    tags = [_find_by_rules(reading, tools) for reading in readings]
    if tools.second is not None:
        tags = read_again(readings, tags, tools.second)
    tags = _with_stances(readings, [number_covers(found) for found in tags], tools)
    return [
        _annotation(article, reading, found, vector, tools)
        for article, reading, found, vector in zip(articles, readings, tags, vectors, strict=True)
    ]


def find_tags(reading: Reading, tools: Tools) -> list[Tag]:
    """The tags that rules alone find, by place, each with voice, speaker and target; hedges number what they cover."""
    return number_covers(_find_by_rules(reading, tools))


def _find_by_rules(reading: Reading, tools: Tools) -> list[Tag]:
    denials = find_denials(reading, tools.cues)
    found = find_deeds(reading, tools.cues, tools.codebook)
    deeds = [deed for deed in found if not _is_denied(deed, reading, denials)]
    spoken = [
        *give_targets(reading, find_labels(reading, tools.codebook), tools.cues),
        *denials,
        *give_circumstances(reading, find_casualties(reading, tools.cues), tools.cues),
        *(claim for claim in find_claims(reading, deeds, tools.cues) if not _only_denies(claim, denials)),
    ]
    tags = give_voices(reading, spoken, tools.cues)
    tags += find_blame(reading, tools.cues, tools.codebook)
    tags += find_agency(reading, deeds, tags, tools.cues)
    tags += find_hedges(reading, tools.cues, tags)
    return sorted(_scored(tags, reading.lang, tools), key=lambda tag: (tag.start, tag.end, tag.kind))


def _is_denied(deed: Deed, reading: Reading, denials: Sequence[Tag]) -> bool:
    """«Назвал сообщения о гибели детей фейком»: a harm of a report that is called untrue behind it."""
    called = any(denial.sentence == deed.sentence and deed.end <= denial.start for denial in denials)
    inside = any(denial.start <= deed.start and deed.end <= denial.end for denial in denials)
    told = (a for a in reading.attributions.get(deed.sentence, ()) if a.is_denied)
    return inside or (called and any(a.start <= deed.start and deed.end <= a.end for a in told))


def _only_denies(claim: Tag, denials: Sequence[Tag]) -> bool:
    """The spokesman said the charges of involvement were baseless: words without a doer that end in a denial."""
    return claim.target is None and any(claim.start < denial.start and denial.end <= claim.end for denial in denials)


def _scored(tags: Iterable[Tag], lang: str, tools: Tools) -> list[Tag]:
    """`tags`, those marked that are of a kind not measured well enough in `lang`."""
    unscored = {kind for kind, limit in tools.limits.items() if not limit.is_scored(lang)}
    return [replace(tag, scored=False) if tag.kind in unscored else tag for tag in tags]


def _with_stances(readings: Sequence[Reading], tags: list[list[Tag]], tools: Tools) -> list[list[Tag]]:
    """`tags` of each text with its stances behind them, where the numbers that hedges hold stay true."""
    if tools.stance is None:
        return tags
    stances = find_stances(readings, tags, tools.actors, tools.cues, tools.stance)
    return [
        found + _scored(added, reading.lang, tools)
        for reading, found, added in zip(readings, tags, stances, strict=True)
    ]


def _lead_vectors(readings: Sequence[Reading], encoder: Encoder | None) -> list[tuple[float, ...]]:
    if encoder is None:
        return [()] * len(readings)
    leads = [
        reading.text[: reading.sentences[:LEAD_SENTENCES][-1].end] if reading.sentences else "" for reading in readings
    ]
    return [tuple(float(x) for x in vector) for vector in encoder.encode(leads)]


def _annotation(
    article: Article, reading: Reading, tags: Sequence[Tag], vector: tuple[float, ...], tools: Tools
) -> Annotation:
    mentions: tuple[Mention, ...] = reading.mentions
    return Annotation(
        revision_id=article.revision_id,
        article_id=article.id,
        outlet_id=article.outlet_id,
        day=article.day,
        language=article.language,
        sentences=tuple((sentence.start, sentence.end) for sentence in reading.sentences),
        mentions=mentions,
        tags=tuple(tags),
        vector=vector,
        codebook_version=tools.codebook.version,
        model_version=tools.model_version,
    )
