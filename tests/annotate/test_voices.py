"""Voices: the guide's order of own, attributed, quoted and scare, and whose words they are."""

from collections.abc import Sequence
from typing import Any

import pytest
from annotate.casebook import load_cases, read_with
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate.voices.voices import give_voices
from pipeline.catalog.cues import load_cues
from pipeline.records.annotation import Mention, Tag

CUES = load_cues()


def voiced(text: str, lang: str, word: str, mentions: Sequence[Mention] = ()) -> Tag:
    """The label `word` of `text` (its last occurrence), with its voice."""
    reading = read_with(text, lang, mentions)
    start = text.rindex(word)
    tag = Tag("label", start, start + len(word), word, reading.sentence_at(start).index, label_class="actor")
    return give_voices(reading, [tag], CUES)[0]


@pytest.mark.parametrize(("lang", "sentence", "expected"), load_cases("voices"))
def test_voice_and_speaker_follow_the_guide(lang: str, sentence: str, expected: list[Any]) -> None:
    """Each case has the voice and the speaker that a careful reader would sign."""
    word, voice, speaker = expected
    tag = voiced(sentence, lang, word)
    assert (tag.voice, tag.speaker.text if tag.speaker else None) == (voice, speaker)


def test_speaker_keeps_the_entity_of_its_mention() -> None:
    """A speaker that is a mention comes with the actor's id."""
    text = "SANA: the terrorists lost forty men near the river."
    tag = voiced(text, "en", "terrorists", [Mention(0, 4, "SANA", "organisation", "sana")])
    assert tag.voice == "attributed" and tag.speaker and tag.speaker.entity == "sana"


@pytest.mark.parametrize(
    ("lang", "text", "word", "reporting"),
    [
        ("en", "The army claimed terrorists had fled.", "terrorists", "claimed"),
        ("en", "According to the army, terrorists fled.", "terrorists", None),
        ("ru", "Армия признала, что террористы ушли.", "террористы", "admitted"),
        ("ar", "قال الجيش إن الإرهابيين فروا.", "الإرهابيين", "said"),
    ],
)
def test_tag_keeps_how_its_words_are_reported(lang: str, text: str, word: str, reporting: str | None) -> None:
    """Said, claimed or admitted: the verb's own stance stays on the tag; a source phrase has none."""
    assert voiced(text, lang, word).reporting == reporting


def test_two_who_speak_together_are_one_speaker() -> None:
    """`The army and Russia said`: the speaker's span holds both."""
    text = "Both the army and Russia said terrorists had fled."
    tag = voiced(text, "en", "terrorists", [Mention(18, 24, "Russia", "place", "russia")])
    assert tag.speaker and tag.speaker.text == "army and Russia"


@pytest.mark.parametrize(
    ("lang", "text", "word", "names", "speaker"),
    [
        ("en", "The River Guard (RG) said rebels had fled.", "rebels", ["River Guard", "RG"], "River Guard"),
        ("en", "Mill, chief of Dale, said rebels had fled.", "rebels", ["Mill", "Dale"], "Mill"),
        ("ru", "Движение «Заря», занявшее село, назвало их боевиками.", "боевиками", ["Заря"], "Заря"),
        ("en", "The Dale government said rebels had fled.", "rebels", ["Dale"], "Dale government"),
        ("ru", "Пресс-служба «Зари» сообщила, что боевики ушли.", "боевики", ["Зари"], "Пресс-служба «Зари»"),
        ("ru", "«Хезболла» подтвердила, что боевики ушли.", "боевики", ["Хезболла"], "Хезболла"),
        ("ru", "«Ликуд» подтвердил гибель двух боевиков.", "боевиков", ["Ликуд"], "Ликуд"),
        ("ru", "Боевики ушли, рассказал ТАСС представитель штаба.", "Боевики", ["ТАСС"], "представитель"),
        ("ar", "قال سعيد #النهري إن الإرهابيين فروا.", "الإرهابيين", ["سعيد", "النهري"], "سعيد #النهري"),
        ("ar", "قالت صحيفة #النهار إن الإرهابيين فروا.", "الإرهابيين", ["النهار"], "النهار"),
    ],
)
def test_speaker_is_the_name_in_full(lang: str, text: str, word: str, names: list[str], speaker: str) -> None:
    """Not its abbreviation, not a name inside its description, not half of it, nor a role without it or a listener."""
    of = "person" if "سعيد" in names else "organisation"
    mentions = [Mention(text.index(name), text.index(name) + len(name), name, of) for name in names]
    tag = voiced(text, lang, word, mentions)
    assert tag.speaker and tag.speaker.text == speaker


def test_denial_is_his_whose_verb_tells_of_it() -> None:
    """Who says that accusations are false denies them, not the one whose accusations they are."""
    text = "قال الوزير إن اتهامات الجيش باطلة."
    start = text.index("باطلة")
    tag = Tag("denial", start, start + 5, "باطلة", 0, value={"what": "of_event"})
    (voiced_tag,) = give_voices(read_with(text, "ar", ()), [tag], CUES)
    assert voiced_tag.speaker and voiced_tag.speaker.text == "الوزير"


def test_guillemets_round_a_name_are_house_style() -> None:
    """A label inside a name in guillemets is not scare."""
    text = "دخلت «المقاومة الإسلامية» البلدة."
    tag = voiced(text, "ar", "المقاومة", [Mention(6, 24, "المقاومة الإسلامية", "group")])
    assert tag.voice == "own"


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("en", "Assad said: “We are strong. We will not rest. The terrorists will pay.”", "terrorists"),
        ("ru", "Асад сказал: «Мы сильны. Мы не отступим. Террористы заплатят».", "Террористы"),
        ("ar", "وقال المتحدث: «نحن أقوياء. لن نتراجع. وسيدفع الإرهابيون الثمن».", "الإرهابيون"),
    ],
)
def test_quotation_over_several_sentences_has_one_speaker(lang: str, text: str, word: str) -> None:
    """The last sentence of a long quotation is still its speaker's."""
    tag = voiced(text, lang, word)
    assert tag.voice == "quoted" and tag.speaker and tag.start > tag.speaker.end


def test_quotation_goes_on_in_the_next_paragraph() -> None:
    """A paragraph that is wholly quoted has the speaker of the quotation before it."""
    text = "“We will not rest,” the minister said. “Our army is strong.\n“The terrorists will pay for this town.”"
    tag = voiced(text, "en", "terrorists")
    assert tag.voice == "quoted" and tag.speaker and tag.speaker.text == "minister"


@settings(deadline=None)  # the first call of a language loads its dictionary
@given(
    st.text(alphabet="«»“”‘’\"':,.;— said заявил что قال إن rebels army\n", max_size=80),
    st.sampled_from(["en", "ru", "ar"]),
)
def test_any_text_gets_a_voice(text: str, lang: str) -> None:
    """No run of marks and words of speech breaks the finder, and a speaker is always a span of the text."""
    tag = voiced(text + " rebels", lang, "rebels")
    assert tag.voice in ("own", "attributed", "quoted", "scare")
    assert tag.speaker is None or (text + " rebels")[tag.speaker.start : tag.speaker.end] == tag.speaker.text
