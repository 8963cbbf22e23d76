import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    assert CHROMIUM, "chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path_factory.mktemp("profile")), executable_path=CHROMIUM, headless=True, args=FLAGS
        )
        yield context.new_page()
        context.close()


@pytest.mark.browser
def test_an_officer_asks_and_follows_a_quote_to_its_place(server, page):
    page.goto(server)
    page.get_by_role("searchbox").or_(page.locator("input[name=q]")).first.fill("nhiem vu nao thuc hien quyet dinh 749")
    page.get_by_role("button", name="Hỏi").click()
    expect(page.locator(".answer .text")).to_contain_text("749/QĐ-TTg")
    quote = page.locator(".quote .words").first
    words = quote.inner_text().strip("“”")
    quote.click()
    mark = page.locator("mark#trich")
    expect(mark).to_be_in_viewport()
    assert " ".join(mark.inner_text().split()) == " ".join(words.split())


@pytest.mark.browser
def test_the_page_fits_a_phone(server, page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{server}/?q=van+ban+nao+dan+quyet+dinh+749")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_a_report_is_read_on_a_phone_without_scrolling_sideways(server, page):
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(f"{server}/don-vi")
    sheet = page.locator(".sheet")
    assert sheet.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    cell = page.locator(".sheet td").first
    assert cell.evaluate("e => getComputedStyle(e, '::before').content").startswith('"Đơn vị')


@pytest.mark.browser
def test_a_printed_answer_holds_the_question_and_every_quote(server, page):
    page.emulate_media(media="print")
    page.goto(f"{server}/?q=nhiem+vu+nao+thuc+hien+quyet+dinh+749")
    expect(page.get_by_text("Hỏi: nhiem vu nao thuc hien quyet dinh 749")).to_be_visible()
    for quote in page.locator(".quote .words").all():
        assert quote.evaluate("e => e.getClientRects().length") > 0
    expect(page.locator("form.ask")).to_be_hidden()
    page.emulate_media(media="screen")
