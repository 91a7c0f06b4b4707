"""Targets: whom a label names, or who does the act that it names; nobody where the text leaves it open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.deeds.accused import find_accused
from pipeline.annotate.deeds.agents import find_agent
from pipeline.annotate.deeds.agents_russian import is_verb
from pipeline.annotate.deeds.ground import Ground, set_ground
from pipeline.annotate.labels.targets_arabic import is_apart, unless_teller
from pipeline.annotate.reading import Reading
from pipeline.annotate.voices.line import ARTICLE
from pipeline.catalog.cues import Cue, Cues
from pipeline.records.annotation import Mention, Tag
from pipeline.text.normalize import fold
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_LINKS = 6
_OF_STATES = frozenset(
    {"occupier", "invader", "regime", "punisher", "nazi", "liberator", "aggressor", "junta", "resistance"}
)
"""Concepts for a state's own: «украинские каратели» names Ukraine, but "Syrian rebels" does not name Syria."""
_STATELESS = frozenset({"palestine"})
"""Of these the adjective tells whose the fighters are, since no army is theirs: Palestinian gunmen."""
_OF_VICTIMS = frozenset({"eliminated", "martyred"})
"""Words of death that judge whom they name: القضاء على حماس, الشهيد فلان."""
_CLITICS = "ولب"
_OWNED = ("ها", "هم", "يه")
_OWNED_CONCEPTS = ("fighter", "gunman", "proxy", "militia", "mujahid", "fedayee")
"""مقاتليها, ميليشياتها: of the one named before."""
_QUOTES = "«»“”„\"'#"
_MAX_TO_JUDGEMENT = 14


def give_targets(reading: Reading, tags: Sequence[Tag], cues: Cues) -> list[Tag]:
    """`tags` with the target of each label of an actor, an act or a place changing hands, where it is named."""
    language = cues.of(reading.lang)
    done = []
    for tag in tags:
        has_target = tag.label_class in ("actor", "act", "territory") or tag.concept in _OF_VICTIMS
        if tag.kind == "label" and has_target and tag.target is None:
            sentence = reading.sentences[tag.sentence]
            tag = replace(tag, target=_target(tag, reading, set_ground(reading, sentence, language)))
        done.append(tag)
    return done


def _target(tag: Tag, reading: Reading, ground: Ground) -> Mention | None:
    span = _tokens_of(tag, ground)
    if span is None:
        return None
    first, last = span
    if tag.label_class == "death":
        return _victim_beside(tag, reading, ground, last)
    if tag.label_class == "actor":
        return _inside(tag, reading) or _named_beside(tag, reading, ground, first, last)
    doer = _doer_of(tag, ground, first, last)
    return unless_teller(doer, tag, reading) if ground.lang == "ar" else doer


def _inside(tag: Tag, reading: Reading) -> Mention | None:
    """نظام الأسد is one label, and holds the name; but not المليشيا الإرهابية, whose noun a model takes for one."""
    first = tag.start + (reading.lang == "ar")
    return next((m for m in reading.mentions if first <= m.start and m.end <= tag.end and m.text != tag.text), None)


def _victim_beside(tag: Tag, reading: Reading, ground: Ground, last: int) -> Mention | None:
    """Eliminating Hamas, الشهيد فلان: the group or, of a martyr, the one who is named right behind."""
    for start, _, mention in _spans(reading, ground):
        between = [token for token in ground.tokens[last + 1 : start] if token.text not in _QUOTES]
        is_martyr = mention.type == "person" and tag.concept == "martyred"
        is_group = mention.type not in ("person", "place") and tag.concept == "eliminated"
        if start > last and not between and (is_martyr or is_group) and not _is_joined(ground, start, mention, "وب"):
            return mention
    return None


def _named_beside(tag: Tag, reading: Reading, ground: Ground, first: int, last: int) -> Mention | None:
    members = ground.cues.file.doers.members
    found = [s for s in _spans(reading, ground) if _can_be(tag, s[2]) and fold(s[2].text) not in members]
    # An Arabic noun is bound to what follows it: «نتنياهو مقاتلي القسام» are the fighters of the last.
    by_binding = sorted(found, key=lambda span: ground.lang == "ar" and span[0] <= last)
    linked = (m for start, end, m in by_binding if _goes_with(tag, ground, (first, last), m, (start, end)))
    if named := next(linked, None):
        return named
    if ground.lang == "ar" and tag.text.endswith(_OWNED) and tag.concept in _OWNED_CONCEPTS:
        return next((m for _, end, m in reversed(found) if end < first), None)
    return _state_beside(tag, ground, first, last) or _unlisted_before(tag, ground, first)


def _goes_with(tag: Tag, ground: Ground, label: tuple[int, int], mention: Mention, name: tuple[int, int]) -> bool:
    """Whether the label at the tokens `label`, first and last, and `mention` at the tokens `name` belong together."""
    (first, last), (start, end) = label, name
    if start == end == first == last and mention.end <= tag.start:
        # #حماس_إرهابية: one token, since the hashtag is one.
        return True
    if ground.lang == "ar" and is_apart(ground, tag, mention, start, label):
        return False
    if end < first:
        between = ground.tokens[end + 1 : first]
        return not _is_joined_tag(ground, tag, first) and _is_linked(ground, between, is_after=False)
    if start <= last or _is_joined(ground, start, mention, _CLITICS, last):
        return False
    between = ground.tokens[last + 1 : start]
    return _is_linked(ground, between, is_after=True) or _is_apposed(tag, ground, between, end)


def _unlisted_before(tag: Tag, ground: Ground, first: int) -> Mention | None:
    """M23 rebels, Fano militiamen: English for whose they are, where no model knows the group."""
    at = first - 1
    name = ground.tokens[at].text if ground.lang == "en" and at >= 0 and tag.text[0].islower() else ""
    is_name = len(name) > 1 and name[0].isupper() and name.isalnum() and not ground.cues.modifier.search(name)
    # The first word of a sentence or of a quotation is written so too.
    is_name = is_name and (name.isupper() or (at > 0 and ground.tokens[at - 1].is_word))
    if not is_name or ground.key(at) in ground.cues.file.doers.not_groups:
        return None
    return Mention(ground.tokens[at].start, ground.tokens[at].end, name, "group")


def _is_joined(ground: Ground, at: int, mention: Mention, clitics: str, last: int | None = None) -> bool:
    """Whether an Arabic "and" or a preposition is part of the token at `at`: المقاومة وكتائب القسام."""
    is_of = last is not None and ground.key(last + 1) in ground.cues.file.targets.belonging
    key = ground.key(at)
    has_clitic = mention.start > ground.tokens[at].start or key[:2] == "لل"
    return ground.lang == "ar" and key[:1] in clitics and has_clitic and not (is_of and key[:1] == "ل")


def _is_joined_tag(ground: Ground, tag: Tag, first: int) -> bool:
    """الجيش ومقاتلين: another than the one before."""
    return ground.lang == "ar" and ground.key(first)[:1] == "و" and tag.start > ground.tokens[first].start


def _is_apposed(tag: Tag, ground: Ground, between: Sequence[Token], end: int) -> bool:
    """Fighters of the movement X; the terrorist group, X, which …; the regime in X."""
    words = [token for token in between if token.text not in _QUOTES]
    keys = [token.key for token in words]
    targets = ground.cues.file.targets
    if tag.concept == "regime" and len(keys) == 1 and keys[0] in targets.seated:
        return True
    if keys == [","]:
        is_closed = ground.key(end + 1) in (",", ".", "") or ground.key(end + 2) in (",", ".")
        return is_closed and tag.text.endswith(targets.heads)
    return 1 <= len(keys) <= 2 and all(key in ground.cues.file.doers.members for key in keys)


def _spans(reading: Reading, ground: Ground) -> Iterator[tuple[int, int, Mention]]:
    """The mentions of the sentence, each with its first and last token."""
    for mention in reading.mentions_in(ground.sentence):
        if span := _tokens_of(mention, ground):
            yield *span, mention


def _tokens_of(found: Tag | Mention, ground: Ground) -> tuple[int, int] | None:
    """The first and the last token that it touches."""
    inside = [i for i, token in enumerate(ground.tokens) if token.start < found.end and found.start < token.end]
    return (inside[0], inside[-1]) if inside else None


def _can_be(tag: Tag, mention: Mention) -> bool:
    """A place is no rebel and no terrorist, but has a regime."""
    return mention.type != "place" or tag.concept in _OF_STATES


def _is_linked(ground: Ground, between: Sequence[Token], *, is_after: bool) -> bool:
    """Hamas terrorists; Hamas, a terrorist group; the terrorist group Hamas; «Х» признана террористической."""
    words = [token for token in between if token.text not in _QUOTES]
    # The name may stand in brackets behind another: Daesh (ISIL) militants.
    if not words or (len(words) == 1 and words[0].text == ")" and not is_after):
        return True
    links = ground.cues.file.doers.links
    marks = [token for token in words if not token.is_word]
    if len(words) > _MAX_LINKS or any(token.text not in ",،—–-(" for token in marks):
        return False
    others = [token for token in words if token.is_word and token.key not in links]
    if is_after:
        return not others and not marks and ground.lang != "ar"
    # X, that is a terrorist group; but: told X that terrorists …
    has_link = any(token.key in links and token.key != "that" for token in words if token.is_word)
    is_dash = any(token.text in "—–" for token in marks)
    return (has_link or is_dash) and not others


def _state_beside(tag: Tag, ground: Ground, first: int, last: int) -> Mention | None:
    """«Украинские каратели», قوات الاحتلال الإسرائيلي."""
    near = [doer for doer in ground.doers if doer.first <= last + 1 and first - 1 <= doer.last and doer.adjective]
    for adjective in (doer.adjective for doer in near if doer.adjective):
        is_behind = ground.lang != "ar" or adjective.start >= tag.end
        if is_behind and (tag.concept in _OF_STATES or adjective.entity in _STATELESS):
            return adjective
    return None


def _doer_of(tag: Tag, ground: Ground, first: int, last: int) -> Mention | None:
    """Who does the act, by the same rules as who does a harm."""
    if _names_place_taken(tag, ground, last) or _is_adjective(tag, ground, first):
        return None
    kind = _kind(tag, ground, first)
    start, end = ground.tokens[first].start, ground.tokens[last].end
    match = Match(tag.start, tag.end, first, last, Cue(kind), (start, end))
    is_charge = ground.lang != "ar" and tag.slant is not None and tag.slant < 0
    accused = find_accused(ground, match) if is_charge else None
    target = accused or find_agent(ground, match)
    if target and target.start < tag.end and tag.start < target.end:
        # «Военное преступление» is no deed of the военные.
        return None
    if ground.lang == "en" and tag.label_class == "act":
        return _judged_doer(ground, first) or target
    if target or ground.lang != "ar" or tag.label_class != "territory":
        return target
    return next((doer.mention for doer in ground.nouns if doer.first == last + 1), None)


def _names_place_taken(tag: Tag, ground: Ground, last: int) -> bool:
    """غزو العراق: the place behind such a noun suffers it, unless whom it was done to follows with ل."""
    is_noun = fold(tag.text).removeprefix(ARTICLE).startswith(ground.cues.file.targets.taking)
    place = next((d for d in ground.doers if d.first == last + 1 and d.mention.type == "place"), None)
    return is_noun and place is not None and not place.is_adjective and ground.key(place.last + 1)[:1] != "ل"


def _is_adjective(tag: Tag, ground: Ground, first: int) -> bool:
    """In the occupied West Bank: nobody is said to have done it."""
    is_form = ground.lang == "en" and tag.label_class == "territory" and ground.key(first).endswith("ed")
    return is_form and ground.is_small(first - 1, "determiners", "places") and not ground.is_small(first + 1, "by")


def _judged_doer(ground: Ground, first: int) -> Mention | None:
    """Israel's raids amount to genocide; called Hamas's attack a massacre: whose deed is judged."""
    before = [d for d in ground.doers if 0 < first - d.last <= _MAX_TO_JUDGEMENT]
    near = [d for d in before if ground.key(d.last + 1) == "'"]
    if not near:
        return None
    between = range(near[-1].last + 2, first)
    is_object = ground.key(first - 1) in ("a", "an") and not any(ground.is_small(i, "finite") for i in between)
    is_judged = is_object or any(ground.key(i) in ground.cues.file.targets.predicates for i in between)
    return near[-1].mention if is_judged else None


def _kind(tag: Tag, ground: Ground, first: int) -> str:
    """A verb or a noun, as the cues of harm tell them apart."""
    if tag.label_class == "act" and ground.lang != "ru":
        return "blows"
    is_russian_verb = ground.lang == "ru" and is_verb(ground.key(first))
    is_english_verb = ground.lang == "en" and ground.key(first).endswith(("ed", "took", "retook", "ing"))
    return "do" if is_russian_verb or is_english_verb or ground.lang == "ar" else "blows"
