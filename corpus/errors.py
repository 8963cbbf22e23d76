"""The exceptions of the corpus.

CorpusError
├── UnreadableSource   a file that cannot be read as a document
│   └── UnsupportedFormat  a format that no reader knows
├── ManifestError      a manifest that does not say what it must
└── RegistryError      a registry table that cannot be used
"""


class CorpusError(Exception):
    """Base of all errors of the corpus; its message is a Vietnamese sentence for the user."""


class UnreadableSource(CorpusError):
    """A file that cannot be read as a document; ``code`` says why, for machines."""

    def __init__(self, message: str, code: str = "unreadable") -> None:
        super().__init__(message)
        self.code = code


class UnsupportedFormat(UnreadableSource):
    """A format that no reader knows."""

    def __init__(self, message: str, code: str = "unsupported_format") -> None:
        super().__init__(message, code)


class ManifestError(CorpusError):
    """A manifest that does not say what it must."""


class RegistryError(CorpusError):
    """A registry table that cannot be used."""
