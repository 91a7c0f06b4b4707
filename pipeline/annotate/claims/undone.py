"""Whether somebody's words say that a harm was not done, or was only meant to be: never struck, hit only depots."""

from collections.abc import Sequence

from pipeline.annotate.deeds.deeds import Deed
from pipeline.annotate.reading import Reading
from pipeline.catalog.cues import Cue
from pipeline.text.grammar import can_be
from pipeline.text.phrases import Match
from pipeline.text.tokens import Token

_NOT = ("not", "never", "не", "لم", "ولم", "لا", "لن", "n't")
_NOBODY = ("nobody", "никто", "никого", "никогда", "احدا", "никаких", "никакого")
_NO = ("no", "никакие", "ни")
_FEWER = ("fewer", "less", "один", "одна")
_ONLY = ("only", "только", "исключительно", "فقط")
_IF = ("would", "бы")
_MAX_BEFORE = 2
_MAX_AFTER = 4


def is_negated(deed: Deed, reading: Reading) -> bool:
    """Whether the clause of `deed` says that nobody did it or suffered it, or that only what may be hit was."""
    tokens = [t for t in reading.sentences[deed.sentence].tokens if deed.clause[0] <= t.start < deed.clause[1]]
    after = [token.key for token in tokens if token.start >= deed.end][:_MAX_AFTER]
    before = [token.key for token in tokens if token.end <= deed.start][-1:]
    is_no = len(tokens) > 1 and tokens[0].key in _NO and tokens[1].key not in _FEWER
    is_nobody = any(token.key in _NOBODY for token in tokens)
    is_only = any(key in (*_ONLY, *_IF) for key in (*before, *after))
    # «сбили не ополченцы»: somebody else did it.
    is_other = reading.lang == "ru" and after[:1] == ["не"]
    return is_no or is_nobody or (deed.is_verb and (is_only or is_other))


def is_undone(tokens: Sequence[Token], verb: Match[Cue]) -> bool:
    """«намерены нанести удар», to launch a strike, «мы не совершали»; but: claims to have launched."""
    before = [token.key for token in tokens[max(0, verb.first - _MAX_BEFORE) : verb.first]]
    is_plan = can_be(tokens[verb.first].key, "INFN") or before[-1:] in (["to"], ["أن"], ["ان"])
    return is_plan or any(key in _NOT for key in before)
