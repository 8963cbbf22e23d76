"""The templates of the pages, and which language a request asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from fastapi import Request
from fastapi.templating import Jinja2Templates

Language = Literal["vi", "en"]

templates = Jinja2Templates(directory=Path(__file__).parent / "web" / "templates")


def language_of(request: Request) -> Language:
    """Return the language of ``?lang=``; Vietnamese where it is missing or unknown."""
    return "en" if request.query_params.get("lang") == "en" else "vi"
