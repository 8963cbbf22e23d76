import pytest

from api import check_examples, check_schemas, examples, monitoring_examples, monitoring_schemas, schemas
from api.app import create_app
from api.errors import PROBLEM

MONITORING = {
    "units": (monitoring_schemas.Units, monitoring_examples.UNITS),
    "assignments": (monitoring_schemas.Assignments, monitoring_examples.ASSIGNMENTS),
    "targets": (monitoring_schemas.Targets, monitoring_examples.TARGETS),
    "compare": (monitoring_schemas.Compare, monitoring_examples.COMPARE),
    "deadlines": (monitoring_schemas.Deadlines, monitoring_examples.DEADLINES),
    "gaps": (monitoring_schemas.Gaps, monitoring_examples.GAPS),
    "matrix": (monitoring_schemas.Matrix, monitoring_examples.MATRIX),
}


@pytest.fixture(scope="module")
def openapi():
    return create_app(object()).openapi()


def references(value):
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("/api/health", {"200", "503"}),
        ("/api/tasks", {"200", "422", "503"}),
        ("/api/ask", {"200", "422", "503"}),
        ("/api/search", {"200", "422", "503"}),
        ("/api/documents/{id}", {"200", "404", "422", "503"}),
        ("/api/decrees/{id}", {"200", "404", "422", "503"}),
        ("/api/check", {"200", "404", "422", "503"}),
        ("post /api/check", {"200", "413", "422", "503"}),
        *((f"/api/{name}", {"200", "422", "503"}) for name in MONITORING),
    ],
)
def test_every_response_is_declared_with_an_example(openapi, path, statuses):
    method, _, path = path.rpartition(" ")
    get = openapi["paths"][path][method or "get"]
    assert set(get["responses"]) == statuses
    for status, response in get["responses"].items():
        (media,) = response["content"]
        assert media == ("application/json" if status == "200" else PROBLEM)
        assert response["content"][media]["example"]
        assert response["content"][media]["schema"]["$ref"]
    for parameter in get.get("parameters", ()):
        assert parameter["schema"].get("examples"), parameter["name"]
        assert parameter["description"], parameter["name"]


def test_every_schema_that_is_referred_to_is_there(openapi):
    names = {f"#/components/schemas/{name}" for name in openapi["components"]["schemas"]}
    assert set(references(openapi)) <= names
    assert "#/components/schemas/HTTPValidationError" not in names


@pytest.mark.parametrize(
    ("model", "example"),
    [
        (schemas.Health, examples.HEALTH),
        (schemas.Tasks, examples.TASKS),
        (schemas.Answer, examples.ANSWER),
        (schemas.Search, examples.SEARCH),
        (schemas.DecreePage, examples.DECREE_PAGE),
        (schemas.DocumentPage, examples.DOCUMENT_PAGE),
        (check_schemas.Report, check_examples.REPORT),
        *MONITORING.values(),
        *((schemas.ProblemDetails, problem) for problem in examples.PROBLEMS.values()),
    ],
)
def test_an_example_is_what_its_model_promises(model, example):
    assert model.model_validate(example)


def test_the_quotes_of_the_example_stand_in_its_text():
    page = examples.DOCUMENT_PAGE
    for citation in page["citations"]:
        assert page["text"][citation["start"] : citation["end"]] == citation["quote"] == "Quyết định số 569/QĐ-TTg"
    (statement,) = page["statements"]
    assert page["text"][statement["start"] : statement["end"]] == "Lắp đặt 12 trạm thông tin"


def test_the_document_page_keeps_every_field_of_the_analysis(client):
    from kg import wire

    library = client.app.state.library
    for card in library.workspace.ledger.documents():
        sent = client.get(f"/api/documents/{card.id}").json()
        view = library.view(card.id)
        known = library.in_force.facts().row
        assert sent == wire.analysis(view.analysis, library.in_force.cited(view.analysis), view.judged, known=known)
