"""Whose words each tag is: own, attributed, quoted or scare; and who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.reading import Attribution, Reading, Sentence
from pipeline.annotate.voices.speakers import set_scene
from pipeline.annotate.voices.statements import ends_in_colon
from pipeline.catalog.cues import Cues, LanguageCues
from pipeline.records.annotation import Kind, Mention, Tag, Voice
from pipeline.text.quotations import Quotation
from pipeline.text.tokens import tokenize

_MAX_SCARE = 3
"""Words in quotation marks with nobody speaking; four and more are somebody's words."""
_ARTICLES = ("a", "an", "the")
_NEAR_SPEAKER = 40
"""Code points within which the sentence behind a quotation names its speaker."""
_MAX_ALERT = 2
"""Tokens that may stand before the quotation of a headline: #عاجل."""
_MAX_SUBJECT = 8
_VOICED: tuple[Kind, ...] = ("label", "casualty", "denial", "claim", "stance")
_NEAR = 60
"""Code points before and after a tag in which a so-called can stand."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """What decides the voices of one text."""

    reading: Reading
    cues: LanguageCues


def give_voices(reading: Reading, tags: Sequence[Tag], cues: Cues) -> list[Tag]:
    """`tags` with voice and speaker; kinds that have no voice come back as they are."""
    if not tags:
        return []
    scope = _Scope(reading, cues.of(reading.lang))
    return [_with_voice(tag, scope) if tag.kind in _VOICED else tag for tag in tags]


def _with_voice(tag: Tag, scope: _Scope) -> Tag:
    if tag.kind == "claim" and tag.speaker:
        # Who claims responsibility is known from the words of the claim.
        return tag
    attribution = _attribution_of(tag, scope)
    quotation = _quotation_of(tag, scope)
    if tag.kind == "denial":
        return _denial_voice(tag, quotation, attribution, scope)
    voice, teller = _decide(tag, quotation, attribution, scope)
    if isinstance(teller, Attribution):
        return replace(tag, voice=voice, speaker=teller.speaker, reporting=teller.reporting)
    return replace(tag, voice=voice, speaker=teller)


def _decide(
    tag: Tag, quotation: Quotation | None, attribution: Attribution | None, scope: _Scope
) -> tuple[Voice, Attribution | Mention | None]:
    """The guide's order: quoted, scare, attributed, own; with the words of speech, or the speaker who has none."""
    if quotation and _n_words(quotation, scope) > _MAX_SCARE:
        return "quoted", _teller_of(quotation, scope) or attribution
    if quotation and attribution and tag.kind in ("label", "casualty") and not attribution.is_nobody:
        return "quoted", attribution
    if quotation and _is_exclaimed(quotation, scope):
        return "quoted", _teller_of(quotation, scope)
    if quotation or _is_so_called(tag, scope):
        return "scare", attribution.speaker if attribution else None
    if attribution and attribution.is_direct:
        return "quoted", attribution
    return ("attributed", attribution) if attribution else ("own", None)


def _denial_voice(tag: Tag, quotation: Quotation | None, attribution: Attribution | None, scope: _Scope) -> Tag:
    """Denials are somebody's by nature: quoted inside marks, else attributed."""
    is_quoted = quotation is not None and _n_words(quotation, scope) > _MAX_SCARE
    speaker = tag.speaker or (attribution.speaker if attribution else None)
    if is_quoted and quotation:
        return replace(tag, voice="quoted", speaker=tag.speaker or _speaker_of(quotation, scope) or speaker)
    return replace(tag, voice="attributed", speaker=speaker)


def _n_words(quotation: Quotation, scope: _Scope) -> int:
    inner = tokenize(scope.reading.text, quotation.inner_start, quotation.inner_end)
    return sum(token.is_word and token.key not in _ARTICLES for token in inner)


def _is_exclaimed(quotation: Quotation, scope: _Scope) -> bool:
    """“Terrorists!” he said; "إرهاب".. حماس تندد: whole utterances, however short, once a speaker follows them."""
    text = scope.reading.text
    is_headline = _opens_headline(quotation, scope.reading)
    ends_in_mark = text[quotation.inner_end - 1] in "!?؟…." or is_headline
    return ends_in_mark and _following_speaker(quotation, scope) is not None


def _opens_headline(quotation: Quotation, reading: Reading) -> bool:
    """«إرهاب».. حماس تندد: two dots between a quotation that stands first and what else there is to tell."""
    first = reading.sentence_at(quotation.start).start
    is_first = not any(token.is_word for token in tokenize(reading.text, first, quotation.start)[_MAX_ALERT:])
    return is_first and reading.text[quotation.end : quotation.end + 2] == ".."


def _quotation_of(tag: Tag, scope: _Scope) -> Quotation | None:
    """The outermost quotation around `tag`, unless its marks are there for a name or nobody speaks after its dash."""
    for quotation in scope.reading.quotations:
        if not quotation.holds(tag.start, tag.end):
            continue
        if quotation.dash and _speaker_cue(quotation, scope) is None and not _is_spoken(quotation, scope):
            continue
        if not _is_name(quotation, scope):
            return quotation
    return None


def _is_spoken(quotation: Quotation, scope: _Scope) -> bool:
    """«- Ведь они бьют по тылам врага.»: a Russian paragraph behind a dash is somebody's, unless others beside it open
    so too, as the items of a list do."""
    text = scope.reading.text
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    beside = (text[: quotation.inner_start].rsplit("\n", 2)[-2:-1], text[quotation.inner_end :].split("\n", 2)[1:2])
    is_item = any(line.lstrip().startswith(("-", "–", "—")) for lines in beside for line in lines)
    is_sentence = inner[:1].isupper() and inner[-1:] in (".", "!", "?", "…")
    return scope.reading.lang == "ru" and is_sentence and not is_item


def _is_name(quotation: Quotation, scope: _Scope) -> bool:
    """«Хезболла», «كتائب القسام»: guillemets round a name are house style."""
    start, end = quotation.inner_start, quotation.inner_end
    return any(m.start <= start and end <= m.end for m in scope.reading.mentions)


def _attribution_of(tag: Tag, scope: _Scope) -> Attribution | None:
    """The attribution that reaches the tag; of several a cited source's, then somebody's, the narrowest, the last."""
    covering = scope.reading.attributions_over(tag.sentence, tag.start, tag.end)
    # Calling the reports false is the denier's own word.
    covering = [a for a in covering if not (a.is_denied and tag.kind == "denial")]
    inner = [a for a in covering if _is_told_by_another(a, covering)]
    citing = [a for a in covering if a.is_citing and not inner]
    # He said X's accusations are false: the denial is his who has a verb.
    needs_verb = tag.kind == "denial"
    end = scope.reading.sentences[tag.sentence].end
    return min(
        citing or covering,
        key=lambda a: (
            *(not a.is_direct, a.is_nobody, needs_verb and not a.reporting),
            *(a.cue[0] >= end, a.end - a.start, -a.cue[0]),
        ),
        default=None,
    )


def _is_told_by_another(one: Attribution, others: Sequence[Attribution]) -> bool:
    """X reported, citing Y, that Z considers …: the words of speech of `one` are themselves what a verb reports."""
    is_own = one.speaker is not None and not one.is_citing
    return is_own and any(a is not one and not a.is_citing and a.covers(*one.cue) for a in others)


def _speaker_of(quotation: Quotation, scope: _Scope) -> Mention | None:
    teller = _teller_of(quotation, scope)
    return teller.speaker if isinstance(teller, Attribution) else teller


def _teller_of(quotation: Quotation, scope: _Scope) -> Attribution | Mention | None:
    """The words of speech around it, else who spoke right before it, else who is named right behind it."""
    cue = _speaker_cue(quotation, scope)
    if cue:
        return cue
    if told := _last_teller(quotation, scope):
        return told
    following = _following_speaker(quotation, scope)
    earlier = None if following else _paragraph_before(quotation, scope)
    return _teller_of(earlier, scope) if earlier else following


def _following_speaker(quotation: Quotation, scope: _Scope) -> Mention | None:
    """“…!” the army said; "…".. حماس تندد: who speaks or is named right behind the quotation."""
    reading, end = scope.reading, quotation.end
    following = reading.sentence_at(max(quotation.start, end - 1)).index + 1
    if following < len(reading.sentences) and not reading.text[end : reading.sentences[following].start].strip(" .,"):
        start = reading.sentences[following].start
        said = [a for a in scope.reading.attributions.get(following, ()) if a.cue[0] - start <= _NEAR_SPEAKER]
        if said and not _tells_more(reading.sentences[following], said[0], scope):
            return said[0].speaker
    if following == len(reading.sentences) or not _opens_headline(quotation, reading):
        return None
    scene = set_scene(reading, reading.sentences[following], scope.cues)
    return scene.first_of(0, _MAX_SUBJECT)


def _tells_more(sentence: Sentence, said: Attribution, scope: _Scope) -> bool:
    """“…!” The army said that …: the sentence has something else to tell."""
    behind = [token for token in sentence.tokens if token.start >= said.cue[1]]
    is_clause = any(token.key in scope.cues.small["finite"] for token in behind)
    return is_clause or sentence.end - said.cue[1] > _NEAR_SPEAKER


def _paragraph_before(quotation: Quotation, scope: _Scope) -> Quotation | None:
    """The quotation that ends the paragraph before this one, where this one opens its own paragraph."""
    for earlier in scope.reading.quotations:
        between = scope.reading.text[earlier.end : quotation.start]
        if earlier.end <= quotation.start and "\n" in between and not between.strip():
            return earlier
    return None


def _last_teller(quotation: Quotation, scope: _Scope) -> Attribution | None:
    """X said that …. “…”: who spoke last in the sentence before, where the quotation is one of its own."""
    here = scope.reading.sentence_at(quotation.start)
    if here.start != quotation.start or not here.index:
        return None
    before = scope.reading.sentences[here.index - 1]
    told = [a for a in scope.reading.attributions.get(before.index, ()) if a.speaker and not a.is_denied]
    is_apart = "\n" in scope.reading.text[before.end : here.start]
    return None if is_apart else max(told, key=lambda a: a.cue, default=None)


def _speaker_cue(quotation: Quotation, scope: _Scope) -> Attribution | None:
    """The words of speech nearest to the quotation, in the sentences that it touches, else in the one before."""
    first = scope.reading.sentence_at(quotation.start).index
    last = scope.reading.sentence_at(max(quotation.start, quotation.end - 1)).index
    touched = [a for index in range(first, last + 1) for a in scope.reading.attributions.get(index, ())]
    touched = [a for a in touched if not quotation.holds(*a.cue)] or _introduction(first - 1, scope)
    at = quotation.inner_start
    return min(touched, key=lambda a: (not a.covers(at, at), a.is_nobody, _distance(a.cue, quotation)), default=None)


def _introduction(index: int, scope: _Scope) -> list[Attribution]:
    """Attributions of a sentence that ends in a colon: what it announces follows."""
    sentence = scope.reading.sentences[index] if index >= 0 else None
    is_announcing = sentence is not None and ends_in_colon(sentence)
    return list(scope.reading.attributions.get(index, ())) if is_announcing else []


def _distance(cue: tuple[int, int], quotation: Quotation) -> int:
    return max(quotation.start - cue[1], cue[0] - quotation.end, 0)


def _is_so_called(tag: Tag, scope: _Scope) -> bool:
    """So-called before the word or, in Arabic, after it; an abbreviation in parentheses shares its term's."""
    sentence = scope.reading.sentences[tag.sentence]
    for match in sentence.find(scope.cues.speech):
        if match.meaning.kind != "so_called":
            continue
        gap = scope.reading.text[match.end : tag.start] if match.meaning.value == "before" else ""
        if match.meaning.value == "before" and match.end <= tag.start and _is_short(gap):
            return True
        if match.meaning.value == "after" and 0 <= match.start - tag.end <= 2:
            return True
    before = scope.reading.text[max(sentence.start, tag.start - _NEAR) : tag.start]
    return bool(scope.cues.so_called_short.search(before))


def _is_short(gap: str) -> bool:
    """At most one adjective or an opening mark between so-called and the word."""
    return len(gap.split()) <= 1 and not any(mark in gap for mark in ",.;،:»”")
