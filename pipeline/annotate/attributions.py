"""Which stretch of a text is given to which speaker, by verbs of speech, source phrases and headline colons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.annotate.reading import Reading, Sentence
from pipeline.annotate.reporting import Reach, reach_of_verb
from pipeline.annotate.speakers import Scene, set_scene
from pipeline.catalog.cues import Cue, Cues
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match
from pipeline.text.quotations import Quotation

_MAX_HEADLINE_SOURCE = 6
_MAX_UNNAMED = 2
"""Words of a headline's source that name nobody: a title, an office."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words from `start` to `end` are `speaker`'s (None: somebody's); `cue` is where the verb or phrase stands."""

    start: int
    end: int
    speaker: Mention | None
    cue: tuple[int, int]
    is_citing: bool = False
    """By a phrase such as "citing rescuers": theirs are the words, whoever passes them on."""

    def covers(self, start: int, end: int) -> bool:
        """Whether the span lies within the reach."""
        return self.start <= start and end <= self.end


Attributions = dict[int, list[Attribution]]


def find_attributions(
    reading: Reading, cues: Cues, quotations: Sequence[Quotation], only: Sentence | None = None
) -> Attributions:
    """Attributions by sentence number, for sentences that have any. Words of speech inside quotations give nothing."""
    language = cues.of(reading.lang)
    found: Attributions = {}
    for sentence in (only,) if only else reading.sentences:
        matches = language.speech.find(sentence.tokens)
        if not matches and all(token.text != ":" for token in sentence.tokens):
            continue
        scene = set_scene(reading, sentence, language, quotations)
        outside = [match for match in matches if match.first not in scene.quoted]
        if here := [*_of_matches(scene, outside), *_of_colon(scene, outside)]:
            found.setdefault(sentence.index, []).extend(here)
        before = reading.sentences[sentence.index - 1]
        for match, speaker in _sources_of_sentence_before(scene, outside):
            if sentence.index:
                told = Attribution(before.start, before.end, speaker, (match.start, match.end))
                found.setdefault(before.index, []).append(told)
    return found


def _of_matches(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Attribution]:
    for match in matches:
        kind = match.meaning.kind
        reach: Reach | None = None
        if kind in ("reporting", "backward"):
            reach = reach_of_verb(scene, match)
        elif kind == "source":
            reach = _reach_of_source(scene, match)
        elif kind == "hearsay":
            reach = Reach(match.last + 1, scene.clause(match.last)[1], None)
        if reach and reach.first < reach.last:
            is_citing = match.meaning.value == "citing"
            yield Attribution(*scene.span(reach.first, reach.last), reach.speaker, (match.start, match.end), is_citing)


def _reach_of_source(scene: Scene, match: Match[Cue]) -> Reach | None:
    """According to X: the whole clause, on either side."""
    left, right = scene.clause(match.first)
    speaker = scene.after(match.last, scene.next_mark(match.last + 1, ",،:;—–", right))
    if match.meaning.value == "named" and speaker is None:
        return None
    return Reach(match.first if scene.is_small(match.first - 1, "and") else left, right, speaker)


def _of_colon(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[Attribution]:
    """«Минобороны: …» and, in headlines, "Seven killed in Idlib: rescuers"."""
    tokens, colon = scene.tokens, scene.next_mark(0, ":")
    if colon == len(tokens) or any(match.first < colon for match in matches):
        return
    sides = {(0, colon): (colon + 1, len(tokens)), (colon + 1, len(tokens)): (0, colon)}
    for source, rest in sides.items():
        speaker = _only_speaker(scene, *source)
        if speaker and rest[1] - rest[0] > 2:
            yield Attribution(*scene.span(*rest), speaker, (tokens[colon].start, tokens[colon].end))
            return


def _only_speaker(scene: Scene, first: int, last: int) -> Mention | None:
    """The one whom tokens `first` to `last` name, if they hardly say more."""
    inside = [c for c in scene.candidates if first <= c.first and c.last < last and c.mention.type != "place"]
    n_words = sum(token.is_word for token in scene.tokens[first:last])
    n_named = sum(c.last - c.first + 1 for c in inside)
    if not inside or n_words > _MAX_HEADLINE_SOURCE or n_words - n_named > _MAX_UNNAMED:
        return None
    return scene.before(last, first)


def _sources_of_sentence_before(scene: Scene, matches: Sequence[Match[Cue]]) -> Iterator[tuple[Match[Cue], Mention]]:
    """«Об этом сообщил X»: the source named now for what was told before."""
    for match in matches:
        speaker = scene.after(match.last, scene.clause(match.last)[1]) if match.meaning.kind == "backward" else None
        if speaker:
            yield match, speaker
