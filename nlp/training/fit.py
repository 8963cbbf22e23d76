"""Pairs + tokenizer -> a sentence-transformers model of static token vectors, and its folder.

The vectors are learned with sentence-transformers' ``MultipleNegativesRankingLoss``: in a batch, every anchor must find
its positive among all positives. The same pairs, seed and number of threads give the same weights.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from nlp.training.pairs import Pair

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

Ids = NDArray[np.int32]
Progress = Callable[[int, int, float], None]


@dataclass(frozen=True, slots=True)
class FitOptions:
    """The numbers behind the shipped encoder."""

    dimension: int = 256
    batch: int = 1024
    epochs: float = 5.0
    rate: float = 0.02
    warmup: float = 0.1
    scale: float = 20.0
    longest: int = 256


def fit(
    pairs: Sequence[Pair],
    tokenizer: Tokenizer,
    *,
    seed: int,
    options: FitOptions | None = None,
    progress: Progress | None = None,
) -> SentenceTransformer:
    """Return the trained model; ``progress`` hears (step, steps, loss) after every step."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    options = options or FitOptions()
    torch.manual_seed(seed)
    anchors = _ids(tokenizer, [pair.anchor for pair in pairs], options.longest)
    positives = _ids(tokenizer, [pair.positive for pair in pairs], options.longest)
    static = StaticEmbedding(
        tokenizer, embedding_weights=_first_weights(positives, tokenizer.get_vocab_size(), seed, options)
    )
    model = SentenceTransformer(modules=[static, Normalize()], device="cpu")
    loss_of = MultipleNegativesRankingLoss(model, scale=options.scale)
    optimizer = torch.optim.Adam(static.embedding.parameters(), lr=options.rate, fused=True)
    usable = [i for i in range(len(pairs)) if len(anchors[i]) and len(positives[i])]
    batches = _batches(pairs, usable, options.batch, random.Random(seed))
    steps = max(1, int(len(pairs) * options.epochs / options.batch))
    for step, chosen in zip(range(steps), batches, strict=False):
        for group in optimizer.param_groups:
            group["lr"] = options.rate * _slope(step, steps, options.warmup)
        loss = loss_of([_features(anchors, chosen), _features(positives, chosen)], torch.empty(0))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        if progress is not None:
            progress(step + 1, steps, float(loss.detach()))
    return model


def save(model: SentenceTransformer, folder: Path) -> None:
    """Write the model so that ``SentenceTransformer(folder)`` and ``nlp.encode.load_encoder(folder)`` read it.

    The rows are kept as 8-bit integers with one scale each, under the names that sentence-transformers reads for such
    tables (``embeddings``, ``weights``): a quarter of the size, the same ranking.
    """
    from safetensors.numpy import save_file

    model.save(str(folder), create_model_card=False)
    weights = next(folder.rglob("model.safetensors"))
    table = next(iter(model.parameters())).detach().numpy()
    scales = np.maximum(np.abs(table).max(axis=1), 1e-12).astype(np.float32) / 127
    codes = np.rint(table / scales[:, None]).astype(np.int8)
    save_file({"embeddings": codes, "weights": scales}, weights)
    weights.chmod(0o644)
    tokenizer = weights.with_name("tokenizer.json")
    tokenizer.write_text(Tokenizer.from_file(str(tokenizer)).to_str(pretty=False), "utf8")


def _ids(tokenizer: Tokenizer, texts: list[str], longest: int) -> list[Ids]:
    encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    return [np.asarray(encoding.ids[:longest], dtype=np.int32) for encoding in encodings]


def _first_weights(texts: Sequence[Ids], size: int, seed: int, options: FitOptions) -> NDArray[np.float32]:
    """Return random rows, the longer the rarer their token: a mean of them already tells texts apart."""
    frequency = np.zeros(size)
    for ids in texts:
        frequency[np.unique(ids)] += 1
    rarity = np.log((len(texts) + 1) / (frequency + 1))
    rows = np.random.default_rng(seed).standard_normal((size, options.dimension))
    weights: NDArray[np.float32] = (rows * (rarity / rarity.mean())[:, None]).astype(np.float32)
    return weights


def _slope(step: int, steps: int, warmup: float) -> float:
    """Return the share of the learning rate: up over the warm-up, then down to a fiftieth."""
    rise = max(1.0, warmup * steps)
    return min(1.0, (step + 1) / rise, max(0.02, (steps - step) / max(1.0, steps - rise)))


def _features(texts: Sequence[Ids], chosen: Sequence[int]) -> dict[str, torch.Tensor]:
    import torch

    parts = [texts[i] for i in chosen]
    offsets = np.cumsum([0] + [len(part) for part in parts[:-1]])
    return {"input_ids": torch.from_numpy(np.concatenate(parts).astype(np.int64)), "offsets": torch.from_numpy(offsets)}


def _batches(pairs: Sequence[Pair], usable: Sequence[int], size: int, rng: random.Random) -> Iterator[list[int]]:
    """Yield batches without end, in random order; no anchor and no positive twice in one (they would be rivals)."""
    queue: deque[int] = deque()
    while usable:
        batch: list[int] = []
        clashing: list[int] = []
        seen: set[str] = set()
        refilled = False
        while len(batch) < size:
            if not queue:
                if refilled:  # all that is left clashes: this batch stays small
                    break
                refilled = True
                queue.extend(rng.sample(usable, len(usable)))
            pair = pairs[queue[0]]
            if pair.anchor in seen or pair.positive in seen:
                clashing.append(queue.popleft())
            else:
                seen.update((pair.anchor, pair.positive))
                batch.append(queue.popleft())
        queue.extendleft(reversed(clashing))
        yield batch
