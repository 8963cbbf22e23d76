"""Encoders: the shipped one, trained ones, and foreign models by name or folder."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from nlp.encode import DEFAULT_ENCODER, WEIGHTS, load_encoder
from nlp.errors import EncoderError, EncoderNotFound

TEXTS = [
    "Kế hoạch chuyển đổi số của tỉnh",
    "ke hoach chuyen doi so cua tinh",
    "Đào tạo cán bộ,  công chức.\nNăm 2025",
    "",
    " … ",
    "a" * 5000,
    "nhiệm vụ và giải pháp " * 500,
]


def _words(vocabulary):
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer


@pytest.fixture(scope="module")
def static_folder(tmp_path_factory):
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    vocabulary = {word: i for i, word in enumerate(["[UNK]", "kế", "hoạch", "chuyển", "đổi", "số"])}
    rows = np.random.default_rng(3).standard_normal((len(vocabulary), 8)).astype(np.float32)
    folder = tmp_path_factory.mktemp("static")
    SentenceTransformer(modules=[StaticEmbedding(_words(vocabulary), rows), Normalize()]).save(str(folder))
    return folder


@pytest.fixture(scope="module")
def bert_folder(tmp_path_factory):
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules.transformer import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(0)
    plain, folder = tmp_path_factory.mktemp("plain"), tmp_path_factory.mktemp("bert")
    vocabulary = {word: i for i, word in enumerate(["[PAD]", "[UNK]", "kế", "hoạch", "số"])}
    PreTrainedTokenizerFast(tokenizer_object=_words(vocabulary), pad_token="[PAD]", unk_token="[UNK]").save_pretrained(
        plain
    )
    sizes = {"hidden_size": 12, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertModel(BertConfig(vocab_size=len(vocabulary), **sizes)).save_pretrained(plain)
    SentenceTransformer(modules=[Transformer(str(plain)), Pooling(12, pooling_mode="mean")]).save(str(folder))
    return folder


def test_the_shipped_encoder_equals_sentence_transformers():
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder()
    theirs = SentenceTransformer(str(WEIGHTS / DEFAULT_ENCODER), device="cpu").encode(TEXTS)
    ours = encoder.encode(TEXTS)
    assert encoder.name == DEFAULT_ENCODER
    assert ours.dtype == np.float32
    assert ours.shape == (len(TEXTS), encoder.dimension)
    np.testing.assert_allclose(ours, theirs, atol=1e-5)


def test_the_shipped_encoder_is_small_and_knows_vietnamese():
    files = [path for path in (WEIGHTS / DEFAULT_ENCODER).rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 20 << 20
    query, same, other = load_encoder().encode(
        [
            "hồ sơ đăng ký kết hôn",
            "Giấy tờ phải nộp khi đăng ký kết hôn",
            "Tốc độ tối đa của xe ô tô trên đường cao tốc",
        ]
    )
    assert query @ same > query @ other + 0.2


def test_words_without_diacritics_find_their_passage():
    query, right, wrong = load_encoder().encode(
        ["chuyen doi so trong co quan nha nuoc", "Chuyển đổi số trong cơ quan nhà nước", "Phòng cháy, chữa cháy rừng"]
    )
    assert query @ right > query @ wrong + 0.2


def test_the_vocabulary_holds_words_and_no_texts():
    state = json.loads((WEIGHTS / DEFAULT_ENCODER / "tokenizer.json").read_text("utf8"))
    assert max(token.count("▁") for token in state["model"]["vocab"]) <= 2


def test_the_shipped_encoder_needs_no_torch():
    code = (
        "import sys; from nlp.encode import load_encoder; load_encoder().encode(['số']);"
        "print(*sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("folder", ["static_folder", "bert_folder"])
def test_a_folder_of_any_model_is_loaded(folder, request):
    from sentence_transformers import SentenceTransformer

    place = str(request.getfixturevalue(folder))
    texts = ["kế hoạch chuyển đổi số", "số", "kế hoạch " * 50]
    encoder = load_encoder(place)
    rows = encoder.encode(texts)
    assert encoder.name == place
    assert encoder.encode([]).shape == (0, encoder.dimension)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    theirs = SentenceTransformer(place, device="cpu").encode(texts, normalize_embeddings=True)
    np.testing.assert_allclose(rows, theirs, atol=1e-5)


def test_fingerprints_tell_models_apart(static_folder, bert_folder):
    prints = [load_encoder(name).fingerprint for name in (None, str(static_folder), str(bert_folder))]
    assert len(set(prints)) == 3
    assert prints == [load_encoder(name).fingerprint for name in (None, str(static_folder), str(bert_folder))]


@pytest.mark.parametrize("name", ["./khong-co", "/khong/co/dau", "a/b/c", "~/khong-co-mo-hinh"])
def test_a_folder_that_is_not_there_is_said_at_once(name):
    with pytest.raises(EncoderNotFound, match="Không có thư mục"):
        load_encoder(name)


@pytest.mark.parametrize("name", ["ai-do/mo-hinh-khong-co", "mo-hinh-khong-co"])
def test_a_model_that_cannot_be_had_offline_is_said_at_once(name, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderNotFound, match="chưa có trên máy này"):
        load_encoder(name)


def test_no_way_to_the_hub_is_said_without_retries(monkeypatch):
    for key in ("HF_HUB_OFFLINE", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(key, raising=False)

    def refuse(*_args, **_more):
        raise OSError("no route")

    monkeypatch.setattr("socket.create_connection", refuse)
    with pytest.raises(EncoderNotFound, match="không kết nối được"):
        load_encoder("ai-do/mo-hinh-khong-co")


@pytest.mark.parametrize("name", ["có dấu cách/x", "a--b..c", ""])
def test_an_impossible_name_is_refused(name, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError):
        load_encoder(name)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"modules.json": "không phải JSON"},
        {
            "modules.json": '[{"type": "x.StaticEmbedding", "path": ""}]',
            "model.safetensors": "x",
            "tokenizer.json": "{}",
        },
    ],
    ids=["empty", "no JSON", "broken weights"],
)
def test_a_broken_folder_is_one_sentence(files, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf8")
    with pytest.raises(EncoderError, match="Không đọc được mô hình"):
        load_encoder(str(tmp_path))


def test_the_model_card_speaks_of_the_shipped_encoder():
    card = (Path(__file__).parents[2] / "docs" / "encoder.md").read_text("utf8")
    encoder = load_encoder()
    assert encoder.fingerprint[:16] in card
    assert f"`{DEFAULT_ENCODER}`" in card
    assert f"unit vector of {encoder.dimension} numbers" in card
