"""Which of the articles just read bring a new revision, and which were seen before."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from pipeline.records.article import Article


def settle_states(articles: Sequence[Article], earlier: Mapping[str, Set[str]]) -> list[Article]:
    """`articles` in their order, each done one settled.

    A revision that `earlier` (article id → revision ids of the days before) holds is unchanged; of the same revision
    twice among `articles`, the one captured later is a duplicate.
    """
    done = [article for article in articles if article.state == "done"]
    first = {a.revision_id: a for a in sorted(done, key=lambda a: (a.captured_at, a.capture_id), reverse=True)}
    return [_settled(a, earlier, first[a.revision_id]) if a.state == "done" else a for a in articles]


def _settled(article: Article, earlier: Mapping[str, Set[str]], first: Article) -> Article:
    if article.revision_id in earlier.get(article.id, ()):
        return replace(article, state="unchanged", reason="this revision was read on an earlier day")
    if article != first:
        return replace(article, state="duplicate", reason=f"same text as capture {first.capture_id}")
    return article
