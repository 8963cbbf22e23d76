"""``create_app``: the HTTP API and the pages over one workspace."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api import errors
from api.head import HeadAsGet
from api.openapi import DESCRIPTION, Application
from api.routes import answers, check_pages, checks, documents, health, monitoring, monitoring_pages, pages, reference
from kg.ask.stored_library import StoredLibrary, open_library

HERE = Path(__file__).parent


def create_app(library: StoredLibrary | None = None) -> FastAPI:
    """Return the application; it opens the workspace of the settings unless a library is given."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.library = library or open_library()
        try:
            yield
        finally:
            if library is None:
                app.state.library.close()

    app = Application(
        title="Căn Cứ",
        summary="Căn cứ pháp lý của nhiệm vụ, chỉ tiêu, kèm trích dẫn.",
        description=DESCRIPTION,
        version="0.1.0",
        lifespan=lifespan,
        docs_url=None,  # the page of our own needs no other server
        redoc_url=None,
    )
    errors.install(app)
    app.add_middleware(HeadAsGet)
    for router in (health.router, answers.router, documents.router, monitoring.router, checks.router):
        app.include_router(router, prefix="/api")
    app.include_router(pages.router)
    app.include_router(monitoring_pages.router)
    app.include_router(check_pages.router)
    app.include_router(reference.router)
    app.mount("/static", StaticFiles(directory=HERE / "web" / "static"), name="static")
    return app
