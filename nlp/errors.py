"""The exceptions of the text analysis.

NlpError
├── EncoderError          a sentence encoder that cannot be used
│   └── EncoderNotFound   no encoder of this name or path, or it cannot be fetched
└── TrainingError         data from which no encoder can be trained
"""


class NlpError(Exception):
    """Base of all errors of the text analysis; its message is a Vietnamese sentence for the user."""


class EncoderError(NlpError):
    """A sentence encoder that cannot be used."""


class EncoderNotFound(EncoderError):
    """No encoder of this name or path, or it cannot be fetched."""


class TrainingError(NlpError):
    """Data from which no encoder can be trained."""
