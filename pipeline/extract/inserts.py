"""What stands between the paragraphs and is none of them, by its first words in Arabic, English and Russian."""

import regex

_LABELS = (
    # Folded apart from hamza and tanwin, which pages write loosely.
    r"[إا]قر[أا](?:وا)? (?:أيض[اًا]+|المزيد)",
    r"(?:شاهد|طالع)(?:وا)? أيض[اًا]+",
    r"(?:موضوعات|مواضيع|مقالات|أخبار) ذات صلة",
    r"(?:ال)?كلمات (?:ال)?مفتاحية",
    r"الوسوم|الأكثر قراءة|مصدر الصورة",
    r"(?:читайте|читать|смотрите|слушайте) также",
    r"(?:(?:материалы|новости|ещ[её]|подробнее) )?по теме",
    r"самое читаемое|теги",
    r"(?:read|see|watch) also|also read|read (?:more|next)|more on this(?: story)?",
    r"related(?: (?:stories|articles|news))?",
    r"most read|tags",
)
_INVITATIONS = (
    r"تابعو?(?:ا|نا|ونا)? .{0,40}(?:تلغرام|تليغرام|تيليجرام|واتساب|فيسبوك|قناتنا)",
    r"اشترك(?:وا)? (?:في|الآن)",
    r"(?:подпис(?:ывайтесь|аться)|подпишитесь) на|присоединяйтесь к|читайте нас в|чтобы дочитать",
    r"follow us (?:on|at)|sign up (?:for|to)|subscribe (?:to|now)|join our",
)
_NOTICES = (
    r"ملفات تعريف الارتباط|جميع الحقوق محفوظة",
    r"файлы cookie|все права защищены",
    r"(?:we|site|partners).{0,30} use cookies|all rights reserved",
)
# A colon or an arrow follows the label, or nothing at all: as words of a sentence it means no insert.
_LABEL = regex.compile(rf"\W{{0,3}}(?:{'|'.join(_LABELS)})\s*(?:$|[:：>»—–-])", regex.I)
_INVITATION = regex.compile(rf"\W{{0,3}}(?:{'|'.join(_INVITATIONS)})", regex.I)
_NOTICE = regex.compile("|".join(_NOTICES), regex.I)
_NOTICE_WITHIN = 120


def is_labelled_insert(text: str) -> bool:
    """Whether `text` opens as a pointer to other articles or a list of tags does ("Read also:")."""
    return bool(_LABEL.match(text))


def is_invitation(text: str) -> bool:
    """Whether `text` opens as a call to subscribe or to follow does."""
    return bool(_INVITATION.match(text))


def is_notice(text: str) -> bool:
    """Whether the opening of `text` is about cookies or copyright."""
    return bool(_NOTICE.search(text[:_NOTICE_WITHIN]))
