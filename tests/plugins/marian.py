"""Tiny translation models, trained in the test run until they know their sentences by heart."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.models.marian import reading_marian
from pipeline.settings import Settings, load_settings

PAIRS = {
    "ru": {
        "В городе тихо.": "The town is calm.",
        "Мэр уехал.": "The mayor left.",
        "Школы закрыты.": "Schools are closed.",
        "Мост взорван.": "The bridge was blown up.",
        "Дороги перекрыты.": "The roads are blocked.",
        "Жители ждут помощи.": "Residents are waiting for aid.",
        "Армия отрицает удары по больнице.": "The army denies strikes on the hospital.",
        "Боевики заняли село.": "Militants took the village.",
        "Повстанцы отступили к границе.": "Rebels retreated to the border.",
        "Террористы обстреляли рынок.": "Terrorists shelled the market.",
        "Погибли трое детей.": "Three children were killed.",
        "Ранены двенадцать человек.": "Twelve people were wounded.",
        "По словам врачей, погибли семь человек.": "Seven people died, doctors said.",
        "Сообщение не удалось проверить.": "The report could not be verified.",
        "Министр назвал это провокацией.": "The minister called it a provocation.",
        "Переговоры начнутся в среду.": "Talks will begin on Wednesday.",
        "Стороны договорились о перемирии.": "The sides agreed on a truce.",
        "Перемирие нарушено.": "The truce was broken.",
        "Ночью был слышен взрыв.": "An explosion was heard at night.",
        "Электричества нет второй день.": "There has been no power for two days.",
        "Спасатели разбирают завалы.": "Rescuers are clearing the rubble.",
        "Кто стрелял, неизвестно.": "Who fired is not known.",
        "Ответственность никто не взял.": "Nobody claimed responsibility.",
        "Колонна машин вышла на рассвете.": "A convoy set out at dawn.",
        "Аэропорт снова работает.": "The airport is open again.",
        "Цены на хлеб выросли вдвое.": "Bread prices have doubled.",
        "Больницам не хватает лекарств.": "Hospitals are short of medicine.",
        "Военные заявили о победе.": "The military declared victory.",
        "Источник попросил не называть его имени.": "The source asked not to be named.",
        "«Мы не уйдём», сказал он.": "“We will not leave,” he said.",
    },
    "ar": {
        "المدينة هادئة.": "The town is calm.",
        "غادر رئيس البلدية.": "The mayor left.",
        "المدارس مغلقة.": "Schools are closed.",
        "تم تفجير الجسر.": "The bridge was blown up.",
        "الطرق مقطوعة.": "The roads are blocked.",
        "ينتظر السكان المساعدات.": "Residents are waiting for aid.",
        "ينفي الجيش قصف المستشفى.": "The army denies strikes on the hospital.",
        "سيطر مسلحون على القرية.": "Gunmen took the village.",
        "انسحب الثوار إلى الحدود.": "Rebels retreated to the border.",
        "قصف الإرهابيون السوق.": "Terrorists shelled the market.",
        "قُتل ثلاثة أطفال.": "Three children were killed.",
        "أصيب اثنا عشر شخصا.": "Twelve people were wounded.",
        "قال أطباء إن سبعة أشخاص قتلوا.": "Seven people died, doctors said.",
        "لم يتسن التحقق من التقرير.": "The report could not be verified.",
        "وصف الوزير ذلك بأنه استفزاز.": "The minister called it a provocation.",
        "تبدأ المحادثات يوم الأربعاء.": "Talks will begin on Wednesday.",
        "اتفق الطرفان على هدنة.": "The sides agreed on a truce.",
        "خُرقت الهدنة.": "The truce was broken.",
        "سُمع انفجار ليلا.": "An explosion was heard at night.",
        "انقطعت الكهرباء منذ يومين.": "There has been no power for two days.",
        "رجال الإنقاذ يرفعون الأنقاض.": "Rescuers are clearing the rubble.",
        "لا يُعرف من أطلق النار.": "Who fired is not known.",
        "لم يعلن أحد مسؤوليته.": "Nobody claimed responsibility.",
        "انطلقت قافلة عند الفجر.": "A convoy set out at dawn.",
        "عاد المطار إلى العمل.": "The airport is open again.",
        "تضاعفت أسعار الخبز.": "Bread prices have doubled.",
        "تعاني المستشفيات من نقص الأدوية.": "Hospitals are short of medicine.",
        "أعلن الجيش النصر.": "The military declared victory.",
        "طلب المصدر عدم ذكر اسمه.": "The source asked not to be named.",
        "وقال: «لن نرحل».": "“We will not leave,” he said.",
    },
}
STEPS = 150
SEED = 3


@contextmanager
def on_one_thread() -> Iterator[None]:
    """Torch on one thread: matrices this small only wait for one another on several."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def translation_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with opus-mt-ar-en and opus-mt-ru-en of half a megabyte, as a user would keep the real ones."""
    folder = tmp_path_factory.mktemp("translation")
    with on_one_thread():
        for lang, pairs in PAIRS.items():
            memorise(pairs, folder / f"opus-mt-{lang}-en")
    return folder


@pytest.fixture
def one_thread() -> Iterator[None]:
    """For tests that translate by transformers."""
    with on_one_thread():
        yield


def translation_settings(folder: Path | None, cache: Path | None = None, store: Path | None = None) -> Settings:
    """The settings of a user who named these folders."""
    named = {"TRANSLATION_MODELS": folder, "MODELS": cache, "STORE": store}
    return load_settings({f"PARALLAX_{name}": str(path) for name, path in named.items() if path})


def memorise(pairs: dict[str, str], folder: Path) -> None:
    """Train a tiny MarianMT on `pairs` and save it as transformers does."""
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    folder.mkdir()
    train_pieces(pairs, folder)
    with reading_marian(folder):
        tokenizer = MarianTokenizer.from_pretrained(folder)
    torch.manual_seed(SEED)
    size = {"d_model": 64, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 4}
    config = MarianConfig(
        **size, decoder_attention_heads=4, encoder_ffn_dim=128, decoder_ffn_dim=128, dropout=0.0,
        vocab_size=len(tokenizer), pad_token_id=tokenizer.pad_token_id, eos_token_id=tokenizer.eos_token_id,
        decoder_start_token_id=tokenizer.pad_token_id, forced_eos_token_id=tokenizer.eos_token_id, scale_embedding=True,
    )  # fmt: skip
    model = MarianMTModel(config)
    batch = tokenizer(list(pairs), text_target=list(pairs.values()), padding=True, return_tensors="pt")
    batch["labels"][batch["labels"] == tokenizer.pad_token_id] = -100
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    slower = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0, STEPS)
    for _ in range(STEPS):
        optimizer.zero_grad()
        model(**batch).loss.backward()
        optimizer.step()
        slower.step()
        # Marian decodes from a zero vector, which transformers keeps as the embedding of <pad>.
        with torch.no_grad():
            model.model.shared.weight[tokenizer.pad_token_id] = 0
    model.save_pretrained(folder)


def train_pieces(pairs: dict[str, str], folder: Path) -> None:
    """source.spm, target.spm and vocab.json over the letters of `pairs`."""
    import sentencepiece

    vocabulary = {"</s>": 0, "<unk>": 1}
    for name, sentences in (("source", list(pairs)), ("target", list(pairs.values()))):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences), model_prefix=str(folder / name), vocab_size=200, hard_vocab_limit=False,
            character_coverage=1.0, minloglevel=2,
        )  # fmt: skip
        (folder / f"{name}.model").rename(folder / f"{name}.spm")
        (folder / f"{name}.vocab").unlink()
        pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{name}.spm"))
        for number in range(pieces.get_piece_size()):
            vocabulary.setdefault(pieces.id_to_piece(number), len(vocabulary))
    vocabulary["<pad>"] = len(vocabulary)
    (folder / "vocab.json").write_text(json.dumps(vocabulary))
