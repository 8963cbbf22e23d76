import numpy as np
import pytest

from kg.store import vectors
from kg.store.errors import CorruptWorkspace
from kg.store.vectors import VectorIndex, VectorStore
from tests.fakes import HashEncoder

ENCODER = HashEncoder()


def opened(path, encoder=ENCODER):
    return VectorStore(path, fingerprint=encoder.fingerprint, name=encoder.name, dimension=encoder.dimension)


def document(name, units, texts, encoder=ENCODER):
    return name, {"passage": (units, encoder.encode(texts)), "statement": ([], encoder.encode([]))}


def found(path, text, limit=3, encoder=ENCODER):
    [vector] = encoder.encode([text])
    return [unit for unit, _ in VectorIndex(path).search(vector, "passage", limit)]


def test_the_nearest_text_comes_first(tmp_path):
    with opened(tmp_path) as store:
        store.put([document("a", [1, 2], ["chuyển đổi số", "ngân sách"]), document("b", [7], ["số hóa hồ sơ"])])
        store.build_index()
    assert found(tmp_path, "số hóa hồ sơ")[0] == 7
    assert found(tmp_path, "ngân sách", limit=1) == [2]


def test_a_replaced_and_a_removed_document_are_gone(tmp_path):
    with opened(tmp_path) as store:
        store.put([document("a", [1], ["chuyển đổi số"]), document("b", [2], ["ngân sách"])])
        store.put([document("a", [3], ["nông thôn mới"])])
        store.remove(["b"])
        store.build_index()
        assert store.documents() == {"a"}
    assert found(tmp_path, "ngân sách") == [3]


def test_another_encoder_starts_anew_and_never_mixes(tmp_path):
    with opened(tmp_path) as store:
        store.put([document("a", [1], ["chuyển đổi số"])])
        store.build_index()
    other = HashEncoder(seed=2)
    with opened(tmp_path, other) as store:
        assert store.documents() == set()
        store.put([document("b", [2], ["chuyển đổi số"], other)])
        store.build_index()
    assert VectorIndex(tmp_path).fingerprint == other.fingerprint
    assert found(tmp_path, "chuyển đổi số", encoder=other) == [2]


def test_what_was_put_survives_although_the_index_was_not_made(tmp_path):
    with opened(tmp_path) as store:
        store.put([document("a", [1], ["chuyển đổi số"])])
    with opened(tmp_path) as store:
        assert store.documents() == {"a"}
        assert not store.is_indexed()
        store.build_index()
        assert store.is_indexed()
    assert found(tmp_path, "chuyển đổi số") == [1]


def test_a_large_collection_is_searched_approximately(tmp_path, monkeypatch):
    monkeypatch.setattr(vectors, "EXACT", 100)
    random = np.random.default_rng(1)
    rows = random.normal(size=(4000, ENCODER.dimension)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    with opened(tmp_path) as store:
        store.put([("a", {"passage": (range(4000), rows)})])
        store.build_index()
    index = VectorIndex(tmp_path)
    nearest = [index.search(rows[i], "passage", 1)[0] for i in range(0, 4000, 200)]
    assert [unit for unit, _ in nearest] == list(range(0, 4000, 200))
    assert all(score > 0.9 for _, score in nearest)


def test_an_empty_store_finds_nothing(tmp_path):
    with opened(tmp_path) as store:
        store.build_index()
    assert found(tmp_path, "chuyển đổi số") == []


def test_a_broken_index_is_a_sentence(tmp_path):
    with opened(tmp_path) as store:
        store.build_index()
    (tmp_path / "passage.faiss").write_bytes(b"khong phai chi muc")
    with pytest.raises(CorruptWorkspace, match="cancu build"):
        found(tmp_path, "chuyển đổi số")
