import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kg.ask.stored_library import open_library

PROJECT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def workspace(tmp_path_factory):
    """The founding corpus, built as a user builds it."""
    folder = tmp_path_factory.mktemp("api") / "workspace"
    environment = os.environ | {"CANCU_WORKSPACE": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "build"],
        check=False,
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def client(workspace):
    with open_library(workspace) as library, TestClient(create_app(library), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def server(workspace):
    """The address of a server started as a user starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"CANCU_WORKSPACE": str(workspace)}
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "serve", "--port", str(port)],
        env=environment,
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/api/health", timeout=5)
            break
        except OSError:
            assert process.poll() is None, "the server ended early"
            time.sleep(0.25)
    yield address
    process.terminate()
    process.wait(timeout=20)
