"""Copies of one text across outlets, so that a wire story carried by twenty sites counts once."""

from collections.abc import Iterator, Sequence

from pipeline.group.clusters import connected_groups
from pipeline.records.article import Article
from pipeline.records.grouping import Story
from pipeline.records.ids import content_id
from pipeline.text.tokens import tokenize

SHINGLE = 5
"""Words in one shingle."""
SAME_TEXT = 0.5
"""Jaccard overlap of shingles from which two texts are light edits of one: a wire story that lost its
last third still passes, two reports written apart about one event stay far below."""
_PERMUTATIONS = 128

Shingles = frozenset[str]


def group_stories(articles: Sequence[Article], day: str) -> list[Story]:
    """Stories among `articles` (current revisions), as known at the end of `day`; the earliest article names each."""
    ordered = sorted(articles, key=lambda article: (_seen_at(article), article.id))
    shingles = [_shingles(article) for article in ordered]
    groups = connected_groups(len(ordered), _near_copies(ordered, shingles))
    return [_story([ordered[i] for i in group], day) for group in groups]


def _shingles(article: Article) -> Shingles:
    words = [token.key for token in tokenize(article.text) if token.is_word]
    starts = range(max(1, len(words) - SHINGLE + 1))
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in starts)


def _near_copies(articles: Sequence[Article], shingles: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """Pairs of one language whose shingles overlap enough: MinHash proposes, the exact overlap decides."""
    from datasketch import MinHash, MinHashLSH

    hashes = MinHash.bulk([[s.encode() for s in each] for each in shingles], num_perm=_PERMUTATIONS, seed=1)
    seen = MinHashLSH(threshold=SAME_TEXT, num_perm=_PERMUTATIONS)
    for i, minhash in enumerate(hashes):
        for j in seen.query(minhash):
            if articles[i].language == articles[j].language and _overlap(shingles[i], shingles[j]) >= SAME_TEXT:
                yield j, i
        seen.insert(i, minhash)


def _overlap(one: Shingles, other: Shingles) -> float:
    return len(one & other) / len(one | other)


def _seen_at(article: Article) -> str:
    return (article.published_at or article.captured_at).isoformat()


def _story(articles: Sequence[Article], day: str) -> Story:
    first = articles[0]
    times = [article.published_at or article.captured_at for article in articles]
    return Story(
        id=content_id("story", first.id),
        day=day,
        language=first.language,
        title=first.title,
        revision_ids=tuple(article.revision_id for article in articles),
        outlet_ids=tuple(sorted({article.outlet_id for article in articles})),
        first_seen_at=min(times),
        last_seen_at=max(times),
    )
