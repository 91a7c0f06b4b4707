"""Russian proper names in all their cases, by rule: no dictionary knows Ханасир, and pymorphy3 takes Газа for gas."""

# (ending, letters of it that stay, case endings); the first that fits is taken. Where a name could be declined
# in two ways (Путиным, but Пекином) both are made: a form that nobody writes does no harm.
_DECLENSIONS = (
    (("ия", "иа"), 1, ("я", "и", "ю", "ей")),
    (("я",), 0, ("я", "и", "е", "ю", "ей", "ёй")),
    (("га", "ка", "ха"), 1, ("а", "и", "е", "у", "ой")),
    (("жа", "ша", "ча", "ща", "ца"), 1, ("а", "и", "ы", "е", "у", "ой", "ей")),
    (("а",), 0, ("а", "ы", "е", "у", "ой")),
    (("ь",), 0, ("ь", "я", "ю", "ем", "ём", "е", "и", "ью")),
    (("й",), 0, ("й", "я", "ю", "ем", "е", "и")),
    (("ов", "ев", "ёв", "ин", "ын"), 2, ("", "а", "у", "ым", "ом", "е")),
    (tuple("бвгджзклмнпрстфхцчшщ"), 1, ("", "а", "у", "ом", "ем", "е")),
)
_LIKE_ADJECTIVES = ("ая", "яя", "ый", "ий", "ой", "ое", "ее", "ые", "ие")
_MIN_DECLINED_ACRONYM = 4


# A surname like an adjective has one gender: Зеленская is not Зеленский. Soft and hard endings are both made.
_SURNAMES = (
    (("ский", "цкий", "ской", "цкой"), 2, ("ий", "ой", "ого", "ому", "им", "ом")),
    (("ая",), 0, ("ая", "ой", "ую", "ою")),
)


def surname_forms(word: str) -> tuple[str, ...]:
    """A person's name in every case of its own gender; empty where `case_forms` does not reach either."""
    lower = word.lower()
    for endings, n_kept, cases in _SURNAMES:
        ending = next((ending for ending in endings if lower.endswith(ending)), None)
        if ending:
            stem = word[: len(word) - len(ending) + n_kept]
            return tuple(dict.fromkeys((word, *(stem + case for case in cases))))
    return case_forms(word)


def case_forms(word: str) -> tuple[str, ...]:
    """`word` in every case of the singular, the nominative first; empty where the rules do not reach.

    They do not reach plurals, words declined like adjectives, and words that do not change (Алеппо, США).
    """
    lower = word.lower()
    if lower.endswith(_LIKE_ADJECTIVES) or (word.isupper() and len(word) < _MIN_DECLINED_ACRONYM):
        return ()
    for endings, n_kept, cases in _DECLENSIONS:
        ending = next((ending for ending in endings if lower.endswith(ending)), None)
        if ending:
            stem = word[: len(word) - len(ending) + n_kept]
            return tuple(dict.fromkeys((word, *(stem + case for case in cases))))
    return ()
