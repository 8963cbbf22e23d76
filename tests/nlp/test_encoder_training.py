"""Training: what is learned, that it is repeatable, and what bad data gets."""

import json
import random

import numpy as np
import pytest
from typer.testing import CliRunner

from kg.cli import app
from nlp.encode import load_encoder
from nlp.encoder_training import train_encoder
from nlp.errors import TrainingError
from nlp.training.pairs import PairOptions, make_pairs, mine
from nlp.training.texts import read_training_texts
from nlp.training.vocabulary import train_tokenizer
from tests.nlp import tiny_training


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tiny_training.write(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def trained(data, tmp_path_factory):
    out = tmp_path_factory.mktemp("encoder")
    train_encoder(data, out, seed=5, pair_options=tiny_training.PAIRS, fit_options=tiny_training.FIT)
    return out


def test_the_same_seed_gives_the_same_weights(data, trained, tmp_path):
    train_encoder(data, tmp_path, seed=5, pair_options=tiny_training.PAIRS, fit_options=tiny_training.FIT)
    for name in ("model.safetensors", "tokenizer.json"):
        assert (tmp_path / name).read_bytes() == (trained / name).read_bytes()


def test_another_seed_gives_others(data, trained, tmp_path):
    train_encoder(data, tmp_path, seed=6, pair_options=tiny_training.PAIRS, fit_options=tiny_training.FIT)
    assert load_encoder(str(tmp_path)).fingerprint != load_encoder(str(trained)).fingerprint


@pytest.mark.parametrize(
    ("query", "subject"),
    [("bác sĩ và bệnh viện", 1), ("ho so lai xe", 2), ("miễn giảm học phí cho học sinh", 3), ("bảo vệ rừng", 0)],
)
def test_a_trained_encoder_tells_subjects_apart(trained, query, subject):
    encoder = load_encoder(str(trained))
    names = [f"{name}: {words}" for name, words in tiny_training.SUBJECTS]
    assert int(np.argmax(encoder.encode(names) @ encoder.encode([query])[0])) == subject


def test_a_trained_encoder_is_a_sentence_transformers_model(trained):
    from sentence_transformers import SentenceTransformer

    texts = ["Hồ sơ khám bệnh", "ho so kham benh", "chưa từng thấy xyz"]
    theirs = SentenceTransformer(str(trained), device="cpu").encode(texts)
    np.testing.assert_allclose(load_encoder(str(trained)).encode(texts), theirs, atol=1e-5)


def test_a_question_meets_the_passage_that_answers_it(data):
    found = {pair.anchor: pair.positive for pair in mine(read_training_texts(data))}
    assert len(found) == len(tiny_training.SUBJECTS)
    for name, _ in tiny_training.SUBJECTS:
        assert (
            f"gồm đơn đề nghị và giấy tờ về {dict(tiny_training.SUBJECTS)[name]}"
            in found[f"Hồ sơ {name} gồm những gì?"]
        )


def test_pairs_depend_on_the_seed_alone(data):
    texts = read_training_texts(data)
    first, again, other = (make_pairs(texts, random.Random(seed)) for seed in (1, 1, 2))
    assert first == again != other


def test_all_pairs_can_be_folded(data):
    options = PairOptions(folded_anchors=1, folded_positives=1)
    for pair in make_pairs(read_training_texts(data), random.Random(1), options):
        assert (pair.anchor + pair.positive).isascii()


def test_reading_in_processes_gives_the_same(data):
    assert read_training_texts(data, processes=2) == read_training_texts(data)


def test_dev_questions_are_never_read(data, tmp_path):
    folder = tiny_training.write(tmp_path)
    (folder / "retrieval" / "dev.jsonl").write_text('{"question": "câu hỏi kiểm tra", "answer": ["1"]}\n', "utf8")
    assert read_training_texts(folder) == read_training_texts(data)


TEXTS = ["Ủy ban nhân dân tỉnh thực hiện chuyển đổi số.", "Chuyển đổi số của tỉnh, của Ủy ban nhân dân xã."] * 30


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Chuyển đổi", ["▁chuyển▁đổi"]),
        ("CHUYỂN  ĐỔI", ["▁chuyển", "▁đổi"]),
        ("chuyen doi", ["▁chuyen▁doi"]),
        (" nhân dân, ", ["▁nhân▁dân"]),
        ("nhân, dân", ["▁nhân", "▁dân"]),
        (" … ", []),
    ],
)
def test_compounds_are_one_token(text, tokens):
    assert train_tokenizer(TEXTS).encode(text, add_special_tokens=False).tokens == tokens


@pytest.mark.parametrize(
    ("file", "content"),
    [
        (None, ""),
        ("documents.jsonl", ""),
        ("phapdien/articles.jsonl", "{"),
        ("phapdien/articles.jsonl.xz", "không nén"),
    ],
)
def test_bad_data_is_one_sentence(tmp_path, file, content):
    if file:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(content, "utf8")
    with pytest.raises(TrainingError):
        train_encoder(tmp_path, tmp_path / "out")
    done = CliRunner().invoke(app, ["train-encoder", "--data", str(tmp_path), "--out", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_the_command_writes_an_encoder(data, tmp_path):
    done = CliRunner().invoke(app, ["train-encoder", "--data", str(data), "--out", str(tmp_path), "--threads", "1"])
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "modules.json").read_text("utf8"))
    assert load_encoder(str(tmp_path)).encode(["học phí"]).any()
