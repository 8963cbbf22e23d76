"""Texts -> vectors: the ``Encoder`` protocol, the shipped static encoder, and any sentence-transformers model.

The shipped encoder is a sentence-transformers model of one ``StaticEmbedding`` and one ``Normalize``. Its inference
is a mean of table rows, so it runs on ``tokenizers`` and numpy alone: importing torch would cost seconds at every
start of the command line.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from nlp.errors import EncoderError, EncoderNotFound

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
DEFAULT_ENCODER = "cancu-static-vi"
_CONNECT_SECONDS = 3.0
_BATCH = 1024


class Encoder(Protocol):
    """Turns texts into unit vectors (bộ mã hóa ngữ nghĩa).

    ``name`` is what a person calls it, ``dimension`` the vectors' length. ``fingerprint`` is a hex digest of what
    the model computes with: vectors may be compared only where it is equal.
    """

    @property
    def name(self) -> str:
        """The name for people."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    @property
    def fingerprint(self) -> str:
        """The digest of tokenizer and weights."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row per text, shape ``[len(texts), dimension]``."""


class StaticEncoder:
    """A sentence-transformers ``StaticEmbedding`` + ``Normalize`` model, run without torch.

    A text without any known token gets the zero vector, as sentence-transformers gives it.
    """

    def __init__(
        self,
        name: str,
        tokenizer: Tokenizer,
        table: NDArray[Any],
        scales: NDArray[np.float32] | None,
        fingerprint: str,
    ) -> None:
        self.name = name
        self.dimension = int(table.shape[1])
        self.fingerprint = fingerprint
        self._tokenizer = tokenizer
        self._table = table
        self._scales = scales

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row per text, shape ``[len(texts), dimension]``."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for begin in range(0, len(texts), _BATCH):
            batch = list(texts[begin : begin + _BATCH])
            encodings = self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            for i, encoding in enumerate(encodings, begin):
                if encoding.ids:
                    rows[i] = self._sum(np.asarray(encoding.ids))
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        np.divide(rows, norms, out=rows, where=norms > 0)
        return rows

    def _sum(self, ids: NDArray[np.int_]) -> NDArray[np.float32]:
        # A weighted sum of the stored rows: the table stays in its small type, and the mean differs from the sum
        # only by a factor that the normalisation takes away.
        weights = np.ones(len(ids), dtype=np.float32) if self._scales is None else self._scales[ids]
        rows = self._table[ids].astype(np.float32, copy=False)
        return np.asarray(weights @ rows, dtype=np.float32)


class SentenceTransformerEncoder:
    """Any sentence-transformers model, run by sentence-transformers itself."""

    def __init__(self, name: str, model: SentenceTransformer) -> None:
        self.name = name
        self._model = model
        self.dimension = model.get_embedding_dimension() or 0
        self.fingerprint = _model_digest(model)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row per text, shape ``[len(texts), dimension]``."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows = self._model.encode(
            list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(rows, dtype=np.float32)


def load_encoder(name: str | None = None) -> Encoder:
    """Return the shipped encoder (``None``), the one in the folder ``name``, or the model ``name`` of the hub.

    Raises ``EncoderNotFound`` where there is no such folder, or the hub's model is neither here nor to be had, and
    ``EncoderError`` where a folder holds no usable model.
    """
    if name is None or name == DEFAULT_ENCODER:
        return _load_folder(WEIGHTS / DEFAULT_ENCODER, DEFAULT_ENCODER)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _load_folder(folder, name)
    if _is_path(name):
        raise EncoderNotFound(f"Không có thư mục mô hình «{name}».")
    return _load_from_hub(name)


def _load_folder(folder: Path, name: str) -> Encoder:
    try:
        static = _static_folder(folder)
        if static is not None:
            return _load_static(folder, static, name)
        return _load_model(name, str(folder), local=True)
    except EncoderError:
        raise
    except Exception as error:  # foreign readers raise whatever they like on a broken file
        raise EncoderError(f"Không đọc được mô hình trong thư mục «{folder}»: {error}") from error


def _static_folder(folder: Path) -> Path | None:
    """Return the folder of the static embedding if the model is that and a normalisation, else None."""
    listing = folder / "modules.json"
    if not listing.is_file():
        return None
    modules = [(str(m["type"]).rsplit(".", 1)[-1], str(m["path"])) for m in json.loads(listing.read_text("utf8"))]
    if not modules or modules[0][0] != "StaticEmbedding" or any(kind != "Normalize" for kind, _ in modules[1:]):
        return None
    static = folder / modules[0][1]
    return static if (static / "model.safetensors").is_file() else None


def _load_static(folder: Path, static: Path, name: str) -> StaticEncoder:
    from safetensors.numpy import load
    from tokenizers import Tokenizer

    words, weights = (static / "tokenizer.json").read_bytes(), (static / "model.safetensors").read_bytes()
    tokenizer = Tokenizer.from_buffer(words)
    tokenizer.no_padding()
    arrays = load(weights)
    if "embedding.weight" in arrays:
        table, scales = arrays["embedding.weight"], None
    else:
        table, scales = arrays["embeddings"], arrays.get("weights")
        if "mapping" in arrays:
            table = table[arrays["mapping"]]
    return StaticEncoder(name, tokenizer, table, scales, sha256(sha256(words).digest() + weights).hexdigest())


def _is_path(name: str) -> bool:
    return name.startswith((".", "~", os.sep)) or name.count("/") > 1 or "\\" in name


def _load_from_hub(name: str) -> Encoder:
    if _in_cache(name):
        local = True
    elif os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}:
        raise EncoderNotFound(f"Mô hình «{name}» chưa có trên máy này, và HF_HUB_OFFLINE cấm tải về.")
    elif not _hub_answers():
        raise EncoderNotFound(
            f"Mô hình «{name}» chưa có trên máy này, và không kết nối được với kho mô hình để tải về."
        )
    else:
        local = False
    try:
        return _load_model(name, name, local=local)
    except Exception as error:  # the hub's client has its own tree of errors for each kind of failure
        raise EncoderNotFound(f"Không tải được mô hình «{name}»: {error}") from error


def _in_cache(name: str) -> bool:
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    names = [name] if "/" in name else [f"sentence-transformers/{name}", name]
    try:
        return any(
            isinstance(try_to_load_from_cache(repository, file), str)
            for repository in names
            for file in ("modules.json", "config.json")
        )
    except HFValidationError as error:
        raise EncoderNotFound(f"«{name}» không phải là tên mô hình hợp lệ, cũng không phải thư mục.") from error


def _hub_answers() -> bool:
    """Tell whether the hub can be reached: its client would otherwise retry for half a minute."""
    from huggingface_hub import constants

    if any(os.environ.get(key) for key in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")):
        return True
    address = urlsplit(constants.ENDPOINT)
    port = address.port or (80 if address.scheme == "http" else 443)
    try:
        socket.create_connection((address.hostname or "", port), timeout=_CONNECT_SECONDS).close()
    except OSError:
        return False
    return True


def _load_model(name: str, place: str, *, local: bool) -> SentenceTransformerEncoder:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformerEncoder(name, SentenceTransformer(place, device="cpu", local_files_only=local))


def _model_digest(model: SentenceTransformer) -> str:
    digest = sha256(repr(model).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().contiguous().float().numpy().tobytes())
    vocabulary = getattr(getattr(model, "tokenizer", None), "get_vocab", None)
    if vocabulary is not None:
        digest.update(json.dumps(sorted(vocabulary().items())).encode())
    return digest.hexdigest()
