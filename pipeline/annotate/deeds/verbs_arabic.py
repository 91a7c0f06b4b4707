"""The form of an Arabic verb of harm, and whether an object follows it."""

from pipeline.annotate.deeds.affixes_arabic import HASHTAG, OBJECT_PRONOUNS, PRESENT, PRONOUNS
from pipeline.annotate.deeds.ground import Ground
from pipeline.catalog.cues import Cue
from pipeline.text.normalize import fold
from pipeline.text.phrases import Match

QUOTES = ('"', "«", "»", "“", "”")
_MAX_QUOTED = 5
_PASSIVE_SIGN = "\u064f"
_MAX_SIGN = 4
"""Letters and signs at the head of a verb among which the passive shows; a later one is an ending."""


def key_of_verb(ground: Ground, verb: Match[Cue]) -> str:
    """The verb as it is folded, without the و or ف joined to it."""
    token = ground.tokens[verb.first]
    return fold(token.text[verb.start - token.start :]).removeprefix("و")


def has_object(ground: Ground, verb: Match[Cue], right: int) -> bool:
    """Whether a noun that could be the victim follows the verb, and no preposition, mark or end."""
    at = after_times(ground, verb.last + 1)
    return is_object_at(ground, at + _is_paired(ground, verb, at), right)


def _is_paired(ground: Ground, verb: Match[Cue], at: int) -> bool:
    """تقصف وتقتل النساء, استهدفت وأحرقت آليات: the verb joined at `at` has the same object."""
    own, other = key_of_verb(ground, verb), ground.key(at)
    is_present = own[:1] in PRESENT and other[1:2] == own[:1]
    is_past = any(own.endswith(ending) and other.endswith(ending) for ending in ("ت", "وا"))
    return other.startswith("و") and (is_present or is_past)


def can_act(ground: Ground, verb: Match[Cue], right: int) -> bool:
    """Whether the verb cannot be a passive whose subject is the noun before it."""
    return is_never_passive(ground, verb) or has_own_object(ground, verb) or has_object(ground, verb, right)


def has_own_object(ground: Ground, verb: Match[Cue]) -> bool:
    """التنظيم أعدمهم: a pronoun written to the verb is whom it was done to; but قتلهم is their killing as well."""
    key = key_of_verb(ground, verb)
    is_object = verb.meaning.kind in ("do", "hit") and key.endswith(OBJECT_PRONOUNS)
    return is_object and not any(
        key.startswith(noun) and key[len(noun) :] in PRONOUNS for noun in ground.words.verbal_nouns
    )


def is_never_passive(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether the unvowelled form is hardly ever read as a passive, so that it needs no object to have a subject."""
    return key_of_verb(ground, verb).startswith(ground.words.never_passive)


def is_feminine(key: str) -> bool:
    """Whether the folded verb shows a feminine subject: قصفت, تقصف."""
    return key.endswith("ت") or key.startswith("ت")


def is_joined_verb(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether و or ف is written to the verb: وقصفت."""
    return key_of_verb(ground, verb) != ground.key(verb.first)


def after_times(ground: Ground, at: int) -> int:
    """The first token from `at` on that is no word of time: قصفت فجر اليوم منزلا, أطلق خلالها الجنود."""
    while ground.is_small(at, "times") or ground.key(at) in (HASHTAG, *ground.words.meanwhile):
        at += 1
    return at


def is_passive_form(ground: Ground, verb: Match[Cue]) -> bool:
    """Whether the vowel signs of the verb are those of a passive: قُتلت."""
    return _PASSIVE_SIGN in ground.tokens[verb.first].text[:_MAX_SIGN]


def is_object_at(ground: Ground, at: int, right: int) -> bool:
    """Whether the token at `at`, past a means with ب, can be the object of a verb whose clause ends at `right`."""
    while ground.key(at)[:1] == "ب" and any(m.first == at for m in ground.of("weapons")):
        # قصفت إسرائيل بالمدفعية قرية; but استهدفت إسرائيل بصواريخ من …, قتل جندي بنيران المقاومة are passives.
        at = after_quoted(ground, at + 1)
        if any(doer.first == at for doer in ground.doers) and not ground.key(at - 1).startswith("بال"):
            return False
    if ground.key(at).startswith(ground.words.by_many):
        return False
    if ground.key(at).startswith("و") and not ground.key(at).startswith(ground.words.with_waw):
        # قتل شرطي وجرح اثنان: what is joined goes on with another clause.
        return False
    # قتل "إرهابيين اثنين": what stands in marks is the object.
    at += ground.key(at) in QUOTES
    is_open = at < right and ground.tokens[at].is_word and not ground.is_small(at, "places", "and", "times")
    is_cause = any(cause.first == at for cause in ground.of("causes", "by"))
    # قتل جندي يعمل في: a verb tells of the victim.
    is_verb = ground.key(at).startswith("ي") and not any(doer.first == at for doer in ground.doers)
    return is_open and not is_cause and not is_verb


def after_quoted(ground: Ground, at: int) -> int:
    """The token behind a short name in marks at `at`: بصواريخ «غراد» مستودعا."""
    if ground.key(at) not in QUOTES:
        return at
    return next((end + 1 for end in range(at + 1, at + _MAX_QUOTED) if ground.key(end) in QUOTES), at)
