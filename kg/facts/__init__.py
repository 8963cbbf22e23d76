"""Parts of an analysis -> triples with provenance: pure generators."""

from __future__ import annotations

from kg.facts.analysis import analysis_to_nquads

__all__ = ["analysis_to_nquads"]
