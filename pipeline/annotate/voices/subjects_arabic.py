"""Who speaks by an Arabic verb of speech: behind it, by the verb before it, or in front of it."""

from pipeline.annotate.voices.candidates import Candidate
from pipeline.annotate.voices.line import CLOSING, OPENING
from pipeline.annotate.voices.speakers import Scene
from pipeline.annotate.voices.unlisted import noun_behind
from pipeline.annotate.voices.verbs_arabic import has_object_on, is_joined, is_opening, is_verb
from pipeline.catalog.cues import Cue
from pipeline.records.annotation import Mention
from pipeline.text.phrases import Match

_MAX_BEFORE = 6
"""Tokens from an Arabic verb back to a subject in front of it."""
_PRONOUNS_OF_THAT = ("انه", "انها", "انهم", "بانه", "بانها", "بانهم")
_WITH = ("لدي", "في", "من", "باسم")


def subject_of(scene: Scene, match: Match[Cue], left: int, that: int) -> Mention | None:
    """Who stands behind the verb at `match`, before what it tells at token `that`; else whom it shares, or in front."""
    if scene.is_listed(match.last + 1, "within"):
        # أصدرت الوزارة بيانا قالت فيه إن; بيان قال فيه الوزير إن
        named = scene.after(match.last + 1, that) or noun_behind(scene, match.last + 1, that)
        return named or scene.first_of(left, match.first)
    if carried := _passed_on(scene, match, left):
        return carried
    if scene.is_participle(match.first):
        return shared_subject(scene, match, left)
    if speaker := _subject_behind(scene, match, that):
        return speaker
    if scene.key(match.first - 1) in _PRONOUNS_OF_THAT:
        # قال X إنه يدعو إلى: he who speaks.
        return shared_subject(scene, match, left)
    if _shares_subject(scene, match, left):
        return shared_subject(scene, match, left)
    return subject_before(scene, match.first, left)


def _subject_behind(scene: Scene, match: Match[Cue], that: int) -> Mention | None:
    """Who is named between the verb and token `that`, or the noun right behind it of somebody whom no list knows."""
    is_describing = is_verb(scene, match, "describing")
    if is_describing and beside_verb(scene, match) is None:
        # وصف نتائج الحرب التي شنتها X بأنها: who is named in what is described does not describe it.
        return None
    source = _source_behind(scene, match, that)
    if source is not None:
        return scene.after(source, that)
    # يعرب عن القلق إزاء X: who is named behind the verb's preposition does not speak.
    named = {i for c in scene.candidates for i in range(c.first, c.last + 1)}
    that = next((i for i in range(match.last + 1, that) if i not in named and is_opening(scene, match, i)), that)
    speaker = scene.after(match.last, that)
    unlisted = None if is_describing else noun_behind(scene, match.last, that, whole=True)
    return unlisted if unlisted and (speaker is None or _is_better(unlisted, speaker)) else speaker


def beside_verb(scene: Scene, match: Match[Cue]) -> Candidate | None:
    """Who stands right behind the verb at `match`, or whose paper does: ووصف بيان الخارجية."""
    first = match.last + 1 + scene.is_listed(match.last + 1, "occasions")
    return next((c for c in scene.candidates if c.first == first), None)


def _source_behind(scene: Scene, match: Match[Cue], that: int) -> int | None:
    """نقلت الوكالة عن X, أكد بيان صادر عن X: the عن before whose words are passed on or issued."""
    behind = range(match.last + 1, that)
    if not is_verb(scene, match, "carrying") and not any(scene.is_listed(i, "issued") for i in behind):
        return None
    return next((i for i in behind if scene.key(i) == "عن"), None)


def _passed_on(scene: Scene, match: Match[Cue], left: int) -> Mention | None:
    """ونقلت عن ضابط كبير قوله: whose saying somebody passes on."""
    if not scene.is_listed(match.first, "own_words"):
        return None
    source = max((i for i in range(left, match.first) if scene.key(i) == "عن"), default=None)
    return None if source is None else scene.after(source, match.first)


def _is_better(unlisted: Mention, speaker: Mention) -> bool:
    """The noun behind the verb, where it is the longer form of `speaker` or another, no name, is named further on."""
    is_longer = unlisted.start == speaker.start and unlisted.end > speaker.end
    return is_longer or (speaker.start >= unlisted.end and speaker.type != "person")


def _shares_subject(scene: Scene, match: Match[Cue], left: int) -> bool:
    """هاجم X الحكومة واعتبر أن …; أعلن X اعتقال أشخاص وصفهم بـ…: the subject is that of the verb before."""
    tells_next = scene.is_small(match.last + 1, "that", "places") or scene.tokens[match.last + 1].text in OPENING
    tells_next = tells_next or is_verb(scene, match, "describing")
    follows = is_joined(scene, match.first) or scene.key(match.first - 1) == "كما"
    return (follows and match.first > left and tells_next) or has_object_on(scene, match.first)


def shared_subject(scene: Scene, match: Match[Cue], left: int) -> Mention | None:
    """قال X إن …, مشيرا إلى …: whose the verb of speech before is, else whom the clause names first."""
    for verb in sorted((v for v in scene.verbs if v < match.first and not _is_inserted(scene, v)), reverse=True):
        told = range(verb + 1, match.first)
        ends = (i for i in told if scene.is_small(i, "that") or _opens_speech(scene, i))
        before = subject_before(scene, verb, max(0, verb - _MAX_BEFORE))
        comes_first = scene.key(verb - 1) == "قد" or _beside(scene, verb) is not None
        after = scene.after(verb, next(ends, match.first))
        if speaker := (before if comes_first else None) or after or before:
            return speaker
    return scene.first_of(left, match.first)


def _opens_speech(scene: Scene, at: int) -> bool:
    """A colon or an opening mark, but not that of a name: قائد «قسد» فلان."""
    is_of_name = any(c.first == at + 1 for c in scene.candidates)
    return scene.tokens[at].text in ":" + OPENING and not is_of_name


def _is_inserted(scene: Scene, verb: int) -> bool:
    """مؤكدا; ما أوردته المنظمة; التي وصفها; أن ترد: a verb of speech that leaves the sentence its subject."""
    is_what = scene.key(verb - 1).endswith("ما") and not scene.is_listed(verb - 1, "besides")
    return scene.is_participle(verb) or scene.is_small(verb - 1, "relative", "that") or is_what


def subject_before(scene: Scene, verb: int, left: int) -> Mention | None:
    """The subject in front of an Arabic verb: only right before it, since the verb usually comes first."""
    if is_joined(scene, verb):
        return None
    if scene.is_small(verb - 1, "relative"):
        return _antecedent(scene, verb - 1)
    beside = _beside(scene, verb)
    return beside.mention if beside else scene.before(verb, max(left, verb - _MAX_BEFORE))


def _antecedent(scene: Scene, relative: int) -> Mention | None:
    """بحسب X الذي وصف …, كييف، التي تنفي: whom the relative word at its token stands right behind."""
    last = relative - 1 - (scene.tokens[relative - 1].text in CLOSING + "،,")
    return next((c.mention for c in scene.candidates if c.last == last), None)


def _beside(scene: Scene, verb: int) -> Candidate | None:
    """Who stands right before the verb, in marks or not; a place only where it opens the clause."""
    last = verb - 1 - (scene.tokens[verb - 1].text in CLOSING)
    found = next((c for c in scene.candidates if c.last == last), None)
    if found is None or (found.mention.type == "place" and not _opens_clause(scene, found.first)):
        return None
    # أهالي الأسرى لدى حماس يناشدون: not the one whom the subject is with.
    return None if scene.key(found.first - 1) in _WITH else found


def _opens_clause(scene: Scene, at: int) -> bool:
    return scene.key(at)[:1] == "و" or not scene.key(at - 1)[:1].isalpha() or scene.is_small(at - 1, "that")
