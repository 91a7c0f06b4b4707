import pytest

from pipeline.extract.inserts import is_invitation, is_labelled_insert, is_notice


@pytest.mark.parametrize(
    "text",
    ["اقرأ أيضاً: الخبز أرخص", "إقرأ أيضا", "Читайте также: Хлеб подешевел", "По теме", "Read also: Bread", "Related"],
)
def test_is_labelled_insert_knows_pointers(text: str) -> None:
    """With their label alone or before a headline."""
    assert is_labelled_insert(text)


@pytest.mark.parametrize(
    "text",
    ["Read more than one report and you will see.", "По теме переговоров сказали мало.", "اقرأ أيضاً ما كتبه الوزير"],
)
def test_is_labelled_insert_leaves_sentences_alone(text: str) -> None:
    """The words of the label are also words."""
    assert not is_labelled_insert(text)


@pytest.mark.parametrize(
    "text", ["تابعونا على قناتنا في تلغرام", "Подписывайтесь на наш телеграм-канал", "Sign up for our newsletter"]
)
def test_is_invitation_knows_calls_to_follow(text: str) -> None:
    """In each language."""
    assert is_invitation(text)


@pytest.mark.parametrize(
    "text", ["جميع الحقوق محفوظة © 2024", "© Гавань. Все права защищены", "We use cookies to count visits"]
)
def test_is_notice_knows_cookies_and_copyright(text: str) -> None:
    """In each language; news of cookies further down is no notice."""
    assert is_notice(text)
    assert not is_notice("The ministry answered. " * 10 + text)
