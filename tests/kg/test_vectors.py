import sqlite3

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


def rows(count, seed):
    found = np.random.default_rng(seed).normal(size=(count, ENCODER.dimension)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def passages(name, first, vectors):
    return name, {"passage": (range(first, first + len(vectors)), vectors)}


def nearest(path, vector, limit=1):
    return [unit for unit, _ in VectorIndex(path).search(vector, "passage", limit)]


@pytest.fixture
def trainings(monkeypatch):
    """A store that is approximate above 100 units; how many units each training of it was for."""
    counts = []
    train = VectorStore._trained
    monkeypatch.setattr(vectors, "EXACT", 100)
    monkeypatch.setattr(VectorStore, "_trained", lambda *args: (counts.append(args[-1]), train(*args))[1])
    return counts


LARGE, LATER, OTHER = rows(2000, 1), rows(20, 2), rows(20, 3)


def test_documents_come_and_go_without_training_anew(tmp_path, trainings):
    with opened(tmp_path) as store:
        store.put([passages("a", 0, LARGE), passages("b", 2000, LATER)])
        store.build_index()
    with opened(tmp_path) as store:
        store.put([passages("b", 3000, OTHER), passages("c", 4000, LATER[:5])])
        store.build_index()
    assert nearest(tmp_path, OTHER[3]) == [3003]
    assert nearest(tmp_path, LATER[4]) == [4004]
    assert not set(range(2000, 2020)) & set(nearest(tmp_path, LATER[7], 50))
    with opened(tmp_path) as store:
        store.remove(["b", "c", "unknown"])
        store.build_index()
        assert store.is_indexed()
    assert max(nearest(tmp_path, OTHER[3], 2000)) < 2000
    assert nearest(tmp_path, LARGE[77]) == [77]
    assert trainings == [2020]


def test_a_collection_of_another_size_is_trained_anew(tmp_path, trainings):
    with opened(tmp_path) as store:
        store.put([passages("a", 0, LARGE)])
        store.build_index()
        store.put([passages("b", 5000, rows(6000, 4))])
        store.build_index()
        store.remove(["b"])
        store.build_index()
    assert trainings == [2000, 8000, 2000]


@pytest.mark.parametrize("killed_at", ["passage.faiss", "statement.faiss"])
def test_an_update_killed_half_way_holds_nothing_twice(tmp_path, trainings, monkeypatch, killed_at):
    with opened(tmp_path) as store:
        store.put([passages("a", 0, LARGE), passages("b", 2000, LATER)])
        store.build_index()
    replace = vectors.os.replace

    def killed(draft, target):
        replace(draft, target)
        if target.name == killed_at:
            raise KeyboardInterrupt

    with opened(tmp_path) as store, monkeypatch.context() as patch:
        store.put([passages("b", 3000, OTHER)])
        patch.setattr(vectors.os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            store.build_index()
    with opened(tmp_path) as store:
        assert not store.is_indexed()
        store.put([passages("c", 4000, LATER)])
        store.build_index()
    assert VectorIndex(tmp_path)._index("passage").ntotal == 2040
    assert nearest(tmp_path, OTHER[0]) == [3000]
    assert nearest(tmp_path, LATER[0]) == [4000]
    assert trainings == [2020]


def test_a_file_that_lacks_more_than_is_known_is_made_anew(tmp_path, trainings):
    with opened(tmp_path) as store:
        store.put([passages("a", 0, LARGE)])
        store.build_index()
        before = (tmp_path / "passage.faiss").read_bytes()
        store.put([passages("b", 3000, OTHER)])
        store.build_index()
        (tmp_path / "passage.faiss").write_bytes(before)
        store.put([passages("c", 4000, LATER)])
        store.build_index()
    assert nearest(tmp_path, OTHER[1]) == [3001]
    assert trainings == [2000, 2040]


@pytest.mark.parametrize("broken", [b"khong phai chi muc", None])
def test_a_broken_or_missing_file_is_made_anew(tmp_path, trainings, broken):
    with opened(tmp_path) as store:
        store.put([passages("a", 0, LARGE)])
        store.build_index()
        file = tmp_path / "passage.faiss"
        file.unlink() if broken is None else file.write_bytes(broken)
        store.put([passages("b", 3000, OTHER)])
        store.build_index()
    assert nearest(tmp_path, OTHER[1]) == [3001]


def test_a_store_older_than_the_list_of_changes_is_made_anew_where_it_lacks_something(tmp_path, trainings):
    with opened(tmp_path) as store:
        store.put([passages("a", 0, LARGE)])
        store.build_index()
        store.put([passages("b", 3000, OTHER)])
    with sqlite3.connect(tmp_path / "embeddings.sqlite") as db:
        db.execute("DROP TABLE pending")
    with opened(tmp_path) as store:
        store.build_index()
    assert nearest(tmp_path, OTHER[1]) == [3001]
    assert trainings == [2000, 2020]
