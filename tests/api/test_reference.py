import re
from html import unescape

import pytest

from api.reference_words import FIELDS


@pytest.fixture(scope="module")
def page(client):
    return client.get("/docs").text


def test_the_reference_names_every_path_and_parameter(client, page):
    paths = client.get("/openapi.json").json()["paths"]
    for path, methods in paths.items():
        for method, described in methods.items():
            assert f"{method.upper()} {path}<" in page
            for parameter in described.get("parameters", ()):
                assert f"<code>{parameter['name']}</code>" in page


def test_the_reference_needs_no_other_server_and_no_script(page):
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//(?!testserver)", page)
    assert "<script" not in page


def test_every_example_of_the_reference_runs(client, page):
    addresses = [unescape(a) for a in re.findall(r'class="run" href="([^"]+)"', page)]
    assert len(addresses) >= 6
    assert ">/api/tasks?decree=569/QĐ-TTg</a>" in page
    for address in addresses:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("field", ["answers[].document.id", "results[].quote", "citations[].resolution.status"])
def test_the_reference_lists_the_fields_of_responses(page, field):
    assert f"<code>{field}</code>" in page


def test_every_field_is_explained(page):
    named = {path.split(".")[-1].removesuffix("[]") for path in re.findall(r"<tr><td><code>([^<]+)</code>", page)}
    assert named <= set(FIELDS)


def test_the_reference_is_in_english_where_asked(client, page):
    assert "Tham số" in page
    english = client.get("/docs", params={"lang": "en"}).text
    assert "Parameters" in english
    assert "Number of a document" in english
    assert "Tham số" not in english
