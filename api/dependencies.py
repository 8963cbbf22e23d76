"""What the routes are given: the library that the application opened."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from kg.ask.stored_library import StoredLibrary


def library_of(request: Request) -> StoredLibrary:
    """Return the application's library."""
    return cast(StoredLibrary, request.app.state.library)


LibraryHere = Annotated[StoredLibrary, Depends(library_of)]
