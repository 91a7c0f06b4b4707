"""A word diff loses nothing, and the tags that came or went are told in plain words, in three scripts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.revisions import Piece, Tagged, changed_paragraphs, compare_tags, diff_words, trace_revisions
from pipeline.records.annotation import Annotation, Mention, Tag
from pipeline.records.article import Article
from pipeline.records.comparison import Legend

NOON = datetime(2024, 12, 1, 12, tzinfo=UTC)
GLOSSES = {"militant": "militant", "civilian": "civilian", "terrorist": "terrorist"}
LEGEND = Legend(outlets={}, actors={}, glosses=GLOSSES)
WORDS = st.lists(st.sampled_from(["rebels", "боевики", "مسلحون", "90", "«удар»", ",", "\n"]), max_size=12).map(" ".join)


def label(text: str, words: str, concept: str, **fields: Any) -> Tag:
    start = text.index(words)
    fields = {"voice": "own", "label_class": "actor", **fields}
    return Tag("label", start, start + len(words), words, 0, concept=concept, **fields)


def tagged(title: str, body: str, *tags: Tag, hours: float = 0) -> Tagged:
    """A text captured some hours after noon, with its tags."""
    text = f"{title}\n\n{body}"
    at = NOON + timedelta(hours=hours)
    article = Article("a", text[:9], "c", "o", "2024-12-01", "u", title, text, "", NOON, None, at, "en", "done")
    return article, Annotation(article.revision_id, "a", "o", article.day, "en", (), (), tags)


def readings(before: Tagged, after: Tagged) -> list[str]:
    return [change.words for change in compare_tags(before, after, LEGEND)]


@given(before=WORDS, after=WORDS)
def test_diff_holds_every_word_of_both_texts(before: str, after: str) -> None:
    """What stayed and what came is the later text; what stayed and what went are the words of the earlier one."""
    pieces = diff_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.change != "removed") == after
    assert " ".join(piece.text for piece in pieces if piece.change != "added").split() == before.split()


@pytest.mark.parametrize(
    ("before", "after", "removed", "added"),
    [
        ("Militants killed in raid", "Civilians killed in raid", "Militants ", "Civilians "),
        ("Убиты боевики в Идлибе", "Убиты мирные жители в Идлибе", "боевики ", "мирные жители "),
        ("مقتل مسلحين في إدلب", "مقتل مدنيين في إدلب", "مسلحين ", "مدنيين "),
    ],
)
def test_diff_names_the_words_that_changed(before: str, after: str, removed: str, added: str) -> None:
    """One word for another is one removal and one addition, the rest stays."""
    changes = [piece for piece in diff_words(before, after) if piece.change != "same"]
    assert changes == [Piece("removed", removed), Piece("added", added)]


def test_diff_takes_new_line_breaks_for_no_change() -> None:
    """A text that is only wrapped otherwise has not changed."""
    assert diff_words("one two\nthree", "one\ntwo three") == (Piece("same", "one\ntwo three"),)


def test_changed_paragraphs_leaves_out_what_stayed() -> None:
    """Of three paragraphs only the one that differs is shown, with the words around the change."""
    pieces = diff_words("A same.\nTwo old words.\nA last.", "A same.\nTwo new words.\nA last.")
    assert changed_paragraphs(pieces) == [
        [Piece("same", "Two "), Piece("removed", "old "), Piece("added", "new "), Piece("same", "words.")]
    ]


def test_compare_tags_tells_a_label_that_was_replaced() -> None:
    """The headline's militants became civilians."""
    before = tagged("Militants killed", "The army said so.", label("Militants", "Militants", "militant"))
    after = tagged("Civilians killed", "The army said so.", label("Civilians", "Civilians", "civilian"))
    assert readings(before, after) == ["headline: militant → civilian (own words)"]


def test_compare_tags_knows_a_tag_again_elsewhere() -> None:
    """A sentence in front moves every offset and changes no tag."""
    before = tagged("Title", "Rebels advanced.", Tag("hedge", 7, 13, "Rebels", 1, value={"type": "verification"}))
    after = tagged("Title", "New. Rebels advanced.", Tag("hedge", 12, 18, "Rebels", 2, value={"type": "verification"}))
    assert readings(before, after) == []


def test_compare_tags_tells_a_word_that_went_into_quotation_marks() -> None:
    """The same word in another voice is a change of framing."""
    own = label("terrorists", "terrorists", "terrorist")
    before, after = tagged("Title of it", "x", own), tagged("Title of it", "x", replace(own, voice="quoted"))
    assert readings(before, after) == ["headline: own words: terrorist → quoted: terrorist"]


def test_compare_tags_tells_a_word_that_left_the_headline() -> None:
    """A label that is only in the text now is told as such."""
    before = tagged("Militants advance", "x", label("Militants", "Militants", "militant"))
    after = tagged("An advance", "Militants", label("An advance\n\nMilitants", "Militants", "militant"))
    [words] = readings(before, after)
    assert words == "militant, in the headline → militant, in the text (own words)"


@pytest.mark.parametrize("speaker", ["army", "الجيش", "армия"])
def test_compare_tags_tells_a_denial_that_was_added(speaker: str) -> None:
    """A denial that came is told with who denies; the other way round it went."""
    who = Mention(0, len(speaker), speaker, "organisation")
    denial = Tag("denial", 9, 12, "xyz", 1, speaker=who, value={"what": "of_event"})
    without, with_it = tagged("Title", "xyz"), tagged("Title", "xyz", denial)
    assert readings(without, with_it) == [f"denial added: {speaker} denies that it happened"]
    assert readings(with_it, without) == [f"denial gone: {speaker} denies that it happened"]


def test_trace_revisions_tells_how_long_after() -> None:
    """Without a time of the page's own it is what lies between the captures."""
    [first, second] = trace_revisions([tagged("A title", "x"), tagged("B title", "x", hours=3)], LEGEND)
    assert (first.summary, first.pieces) == ("", ())
    assert second.summary == "seen after 3 h: no tag came or went"


def test_trace_revisions_prefers_the_time_that_the_page_states() -> None:
    """We may come late: the outlet's own time of change counts from its time of publication."""
    article, annotation = tagged("B title", "x", hours=30)
    article = replace(article, modified_at=NOON + timedelta(hours=26, minutes=5))
    [_, second] = trace_revisions([tagged("A title", "x"), (article, annotation)], LEGEND)
    assert second.is_stated and second.summary.startswith("after 1 d 2 h 5 min")


def test_trace_revisions_does_not_take_another_codebook_for_the_outlets_doing() -> None:
    """Tags by two codebooks are compared with a warning, and a text without tags not at all."""
    article, annotation = tagged("B title", "x")
    assert annotation is not None
    anew = (article, replace(annotation, codebook_version="2"))
    [_, by_two, untagged] = trace_revisions([tagged("A title", "x"), anew, (article, None)], LEGEND)
    assert "codebooks" in by_two.summary
    assert "not annotated yet" in untagged.summary
