import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.cli.language import said


def run(*arguments, **environment):
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "100", **environment})


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["tasks"], "thiếu SỐ."),
        (["seach"], "không có lệnh «seach»; có phải search?"),
        (["chuyendoiso"], "không có lệnh «chuyendoiso»."),
        (["search", "x", "--limit", "0"], "giá trị của --limit không hợp lệ: phải từ 1 trở lên."),
        (["search", "x", "--limit", "nhiều"], "giá trị của --limit không hợp lệ: phải là số nguyên."),
        (["search", "x", "--limit"], "tùy chọn --limit cần một giá trị."),
        (["search", "x", "--unit", "từ"], "«từ» không thuộc document, statement, passage."),
        (["search", "x", "--lim", "3"], "không có tùy chọn --lim; có --limit."),
        (["search", "x", "-Z"], "không có tùy chọn -Z."),
        (["ask", "a", "b"], "thừa «b»."),
        (["registry", "show"], "thiếu SỐ_KÝ_HIỆU."),
        (["tasks", ""], "giá trị của SỐ không hợp lệ: để trống."),
        (["ask", "  "], "để trống"),
        (["search", ""], "để trống"),
        (["registry", "show", ""], "để trống"),
        (["reject", "ke-hoach.txt", ""], "để trống"),
    ],
)
def test_wrong_arguments_are_said_in_vietnamese(arguments, says):
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert not any(word in result.output for word in ("Error", "Try ", "Usage", "Missing", "Invalid"))


@pytest.mark.parametrize("arguments", [[], ["--help"], ["search", "--help"], ["registry", "--help"], ["registry"]])
def test_help_has_vietnamese_headings(arguments):
    shown = run(*arguments).output
    assert "Cách dùng:" in shown
    assert "Tùy chọn" in shown
    assert not any(word in shown for word in ("Usage", "Options", "Commands", "Arguments", "Show this", "[default"))


def test_english_is_there_for_those_who_want_it():
    result = run("tasks", CANCU_LANG="en")
    assert "Missing argument" in result.output
    assert result.exit_code == 2


def test_a_sentence_that_nobody_knows_stays_as_it_is():
    assert said("Something new happened.") == "Something new happened."
