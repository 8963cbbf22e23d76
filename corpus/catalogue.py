"""Registry + manifest -> candidates for a citation."""

from __future__ import annotations


class Catalogue:
    """What is known of official documents and issuing bodies."""


def load_catalogue() -> Catalogue:
    """Load the shipped registry."""
    return Catalogue()
