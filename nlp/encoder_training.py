"""A folder of training data -> the folder of a trained sentence encoder."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic

from nlp.errors import TrainingError
from nlp.training.fit import FitOptions, fit, save
from nlp.training.pairs import PairOptions, make_pairs
from nlp.training.texts import TrainingTexts, read_training_texts
from nlp.training.vocabulary import train_tokenizer

TOKENIZER_CHARACTERS = 30_000_000

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training run made: counts for the model card, and where the encoder lies."""

    folder: Path
    documents: int
    articles: int
    questions: int
    pairs: int
    tokens: int
    seconds: float


def train_encoder(
    data: Path,
    out: Path,
    *,
    seed: int = 1,
    threads: int = 1,
    report: Report = lambda line: None,
    pair_options: PairOptions | None = None,
    fit_options: FitOptions | None = None,
) -> Trained:
    """Train an encoder on the folder ``data`` (see nlp.training.texts) and write it to the folder ``out``.

    Equal data, seed and ``threads`` give equal weights on one machine. ``report`` hears Vietnamese progress lines.
    Raises ``TrainingError`` where the data cannot be used.
    """
    start = monotonic()
    _use_threads(threads)
    report(f"Đọc {data} …")
    texts = read_training_texts(data, processes=threads)
    report(f"{len(texts.documents)} văn bản, {len(texts.articles)} điều, {len(texts.questions)} câu hỏi.")
    rng = Random(seed)
    tokenizer = train_tokenizer(_tokenizer_texts(texts, rng))
    report(f"Bộ tách từ: {tokenizer.get_vocab_size()} đơn vị ({monotonic() - start:.0f} giây).")
    pairs = make_pairs(texts, rng, pair_options)
    if not pairs:
        raise TrainingError(f"Dữ liệu trong «{data}» quá ít: không lập được cặp văn bản nào để học.")
    report(f"{len(pairs)} cặp văn bản ({monotonic() - start:.0f} giây).")
    counts = (len(texts.documents), len(texts.articles), len(texts.questions))
    del texts
    model = fit(pairs, tokenizer, seed=seed, options=fit_options, progress=_progress(report, start))
    save(model, out)
    seconds = monotonic() - start
    report(f"Đã ghi mô hình vào {out} ({seconds:.0f} giây).")
    return Trained(out, *counts, len(pairs), tokenizer.get_vocab_size(), seconds)


def _use_threads(threads: int) -> None:
    # Read by the libraries at their first use: idle threads must not spin while another process has the core.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ["RAYON_NUM_THREADS"] = str(threads)
    import torch

    torch.set_num_threads(threads)


def _tokenizer_texts(texts: TrainingTexts, rng: Random) -> list[str]:
    """Return all questions and a random share of the passages, in a fixed order."""
    passages = [passage.text() for passage in texts.passages()]
    share = min(1.0, TOKENIZER_CHARACTERS / max(1, sum(map(len, passages))))
    return [question.text for question in texts.questions] + [text for text in passages if rng.random() < share]


def _progress(report: Report, start: float) -> Callable[[int, int, float], None]:
    def progress(step: int, steps: int, loss: float) -> None:
        if step % max(1, steps // 20) == 0 or step == steps:
            report(f"Bước {step}/{steps}, sai số {loss:.3f} ({monotonic() - start:.0f} giây).")

    return progress
