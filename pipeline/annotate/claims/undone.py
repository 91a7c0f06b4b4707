"""Whether somebody's words say that a harm was not done, or was only meant to be: never struck, hit only depots."""

from collections.abc import Sequence

from pipeline.annotate.deeds.deeds import Deed
from pipeline.annotate.reading import Reading
from pipeline.catalog.cues import Cue, LanguageCues
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_MAX_BEFORE = 2
_MAX_AFTER = 4


def is_negated(deed: Deed, reading: Reading, cues: LanguageCues) -> bool:
    """Whether the clause of `deed` says that nobody did it or suffered it, or that only what may be hit was."""
    words = cues.file.claims
    tokens = [t for t in reading.sentences[deed.sentence].tokens if deed.clause[0] <= t.start < deed.clause[1]]
    after = [token.key for token in tokens if token.start >= deed.end][:_MAX_AFTER]
    before = [token.key for token in tokens if token.end <= deed.start][-1:]
    is_no = len(tokens) > 1 and tokens[0].key in words.none and tokens[1].key not in words.not_none
    is_nobody = any(token.key in words.nobody for token in tokens)
    is_only = any(key in (*words.only, *words.unreal) for key in (*before, *after))
    # «сбили не ополченцы»: somebody else did it.
    is_other = reading.lang == "ru" and after[:1] == ["не"]
    return is_no or is_nobody or (deed.is_verb and (is_only or is_other))


def is_undone(tokens: Sequence[Token], verb: Match[Cue], cues: LanguageCues) -> bool:
    """«намерены нанести удар», to launch a strike, «мы не совершали»; but: claims to have launched."""
    before = [token.key for token in tokens[max(0, verb.first - _MAX_BEFORE) : verb.first]]
    is_plan = can_be(tokens[verb.first].key, "INFN") or any(key in cues.file.claims.plans for key in before[-1:])
    return is_plan or any(key in cues.file.claims.negations for key in before)
