"""Denials: who says that it was not so, and what is denied."""

from typing import Any

import pytest
from annotate.casebook import load_cases, read_with, read_with_actors

from pipeline.annotate.claims.denials import find_denials
from pipeline.annotate.voices.voices import give_voices
from pipeline.catalog.cues import load_cues

CUES = load_cues()


@pytest.mark.parametrize(("lang", "sentence", "expected"), load_cases("denials"))
def test_denials_are_those_of_the_guide(lang: str, sentence: str, expected: list[Any]) -> None:
    """Each case gives exactly its denial, with what and who."""
    tags = find_denials(read_with(sentence, lang), CUES)
    found = [[t.text, (t.value or {})["what"], t.speaker.text if t.speaker else None] for t in tags]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("lang", "text", "voice", "speaker"),
    [
        ("en", "The army denied hitting civilians.", "attributed", "army"),
        ("en", '"We never targeted civilians in the town," the commander said.', "quoted", "commander"),
        ("ar", "وقال الجيش إن قواته لم تستهدف المدنيين.", "attributed", "الجيش"),
        ("ru", "Минобороны заявило, что не наносило ударов по жилым кварталам.", "attributed", "Минобороны"),
    ],
)
def test_denial_is_attributed_or_quoted(lang: str, text: str, voice: str, speaker: str) -> None:
    """A denial is never the outlet's own; one in a reported sentence takes that sentence's speaker."""
    reading = read_with(text, lang)
    (tag,) = give_voices(reading, find_denials(reading, CUES), CUES)
    assert (tag.voice, tag.speaker.text if tag.speaker else None) == (voice, speaker)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The army denied striking the mill. All its soldiers are alive, it said.", ["denied", "are alive"]),
        ("en", "A shell hit the mill. All its workers are alive, the mayor said.", []),
        ("ru", "Генштаб опроверг удар по колонне. «Потерь у нас нет», — сказал он.", ["опроверг", "Потерь у нас нет"]),
        ("ru", "Снаряд попал в мельницу. «Потерь у нас нет», — сказал мэр.", []),
        ("ar", "نفى الجيش قصف القافلة. وقال إن الجنود أحياء يرزقون.", ["نفى", "أحياء يرزقون"]),
        ("ar", "أصابت قذيفة الطاحونة. وقال المختار إن العمال أحياء يرزقون.", []),
    ],
)
def test_good_news_denies_only_in_answer_to_a_denial(lang: str, text: str, expected: list[str]) -> None:
    """That nobody was hurt is news by itself, and a denial beside a denial."""
    assert [tag.text for tag in find_denials(read_with(text, lang), CUES)] == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The rebels rejected the charge of torture. The general called it absurd.", "of_responsibility"),
        ("en", "Shells hit the mill. The miller called it absurd.", None),
        ("ru", "Повстанцы отвергли обвинения в пытках. Командир назвал их голословными.", "of_responsibility"),
        ("ar", "رفض المتمردون الاتهامات بالتعذيب. ووصفها القائد بأنها باطلة.", "of_responsibility"),
    ],
)
def test_pronoun_called_untrue_denies_what_was_told_before(lang: str, text: str, expected: str | None) -> None:
    """Called it absurd: the charge of the sentence before, where there is one."""
    tags = [tag for tag in find_denials(read_with(text, lang), CUES) if tag.sentence == 1]
    assert [(tag.value or {})["what"] for tag in tags] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The army denies: we did not shell the bridge.", ["of_responsibility", "of_responsibility"]),
        ("ar", "الجيش ينفي: لم نقصف الجسر.", ["of_responsibility", "of_responsibility"]),
        ("ar", "الجيش ينفي: لم نوقع العقد.", []),
    ],
)
def test_bare_denial_denies_what_stands_behind_its_colon(lang: str, text: str, expected: list[str]) -> None:
    """A headline denies first and says then what: both are denials, of the same."""
    assert [(tag.value or {})["what"] for tag in find_denials(read_with(text, lang), CUES)] == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Turkey denies all the accusations made against it.", ["Turkey"]),
        ("en", "Turkey denies the claims and calls for talks.", ["Turkey"]),
        ("en", "Turkey denies the accusations of overfishing.", []),
        ("en", "Turkey denies this.", []),
        ("en", "The singer denies all the accusations made against her.", []),
        ("ru", "Турция отвергает все обвинения.", ["Турция"]),
        ("ru", "Певица отвергает все обвинения.", []),
        ("ar", "وتنفي تركيا هذه الاتهامات.", ["تركيا"]),
        ("ar", "وتنفي المطربة هذه الاتهامات.", []),
    ],
)
def test_state_denies_charges_without_more(lang: str, text: str, expected: list[str]) -> None:
    """A charge against a state of which nothing is told is one of violence; one against anybody else need not be."""
    tags = find_denials(read_with_actors(text, lang), CUES)
    assert [tag.speaker.text for tag in tags if tag.speaker] == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Turkey said Syria's claims that it had shelled the town were baseless.", "Turkey"),
        ("ar", "وقالت تركيا إن مزاعم سوريا بقصف البلدة لا أساس لها من الصحة.", "تركيا"),
    ],
)
def test_who_calls_claims_untrue_denies_and_not_who_made_them(lang: str, text: str, expected: str) -> None:
    """The owner of the claims does not call them baseless."""
    (tag,) = give_voices(reading := read_with_actors(text, lang), find_denials(reading, CUES), CUES)
    assert tag.speaker and tag.speaker.text == expected
