"""The page in a real browser: the card, the filters, keyboard, no script, hostile input."""

import pytest
from browser import browser
from invented import hostile_reading, reading

from quoth.show.page import page


@pytest.fixture(scope="module")
def running():
    with browser() as chromium:
        yield chromium


@pytest.fixture
def opened(running, tmp_path):
    """Opens readings in a new tab; what the tab complains of or asks the network for fails the test."""
    contexts = []
    troubles: list[str] = []

    def open_page(readings, **options):
        path = tmp_path / "page.html"
        path.write_text(page(readings, furniture=True), encoding="utf-8")
        context = running.new_context(**options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("dialog", lambda dialog: (troubles.append("dialog"), dialog.dismiss()))
        tab.on("request", lambda request: request.url.startswith("file:") or troubles.append(request.url))
        tab.goto(path.as_uri())
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def test_pointing_at_words_tells_who_said_them(opened):
    tab = opened([reading()])
    card = tab.locator("#card")
    assert not card.is_visible()
    tab.hover("#t-r1-3")
    assert card.locator("p").all_inner_texts() == [
        "Brandt's father told · direct speech · 60% sure",
        "Ivo Brandt, keeper said · direct speech · 90% sure",
    ]
    assert "‘Keep it lit,’" in tab.locator(".lit").all_inner_texts()
    tab.mouse.move(0, 0)
    assert not card.is_visible()


def test_the_keyboard_reaches_every_attribution(opened):
    tab = opened([reading()])
    tab.focus("#t-r1-1")
    assert "Ivo Brandt" in tab.locator("#card").inner_text()
    tab.keyboard.press("Escape")
    assert not tab.locator("#card").is_visible()
    assert tab.locator("[tabindex='0']").count() == 5


def test_filters_take_the_colour_away_and_give_it_back(opened):
    from playwright.sync_api import expect  # waits: a form is reset after its event

    tab = opened([reading()])
    output = tab.locator("output")
    expect(output).to_have_text("5 attributions")
    tab.uncheck("input[value=direct]")
    expect(output).to_have_text("3 of 5 attributions")
    assert tab.locator("#t-r1-2").get_attribute("class") == ""
    tab.click("button[type=reset]")
    expect(output).to_have_text("5 attributions")
    assert "quoted" in tab.locator("#t-r1-2").get_attribute("class")
    tab.select_option("select", "residents")
    expect(output).to_have_text("1 of 5 attributions")
    assert tab.locator(".who li:visible").all_inner_texts() == ["residents"]
    tab.click("td button:has-text('Ivo Brandt')")
    expect(output).to_have_text("2 of 5 attributions")
    tab.click("td button:has-text('Ivo Brandt')")
    tab.locator("input[type=range]").fill("92")
    expect(output).to_have_text("1 of 5 attributions")


def test_without_the_script_nothing_is_missing(opened):
    tab = opened([reading()], java_script_enabled=False)
    assert not tab.locator(".tools").is_visible()
    assert tab.locator("#t-r1-3").get_attribute("title").startswith("Brandt's father")
    tab.locator("summary").click()
    assert tab.locator(".all li").count() == 5
    assert tab.locator(".all li").first.is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_hostile_input_runs_nothing(opened, script):
    tab = opened([hostile_reading()], java_script_enabled=script)
    assert "</script><script>alert(1)</script>" in tab.inner_text("h1")
    if script:
        tab.locator("[tabindex='0']").first.hover()
        assert "<img src=x onerror=alert(2)>" in tab.locator("#card").inner_text()
        assert tab.evaluate("document.querySelectorAll('script').length") == 1


@pytest.mark.parametrize("width", [320, 800, 1400])
def test_no_width_scrolls_sideways(opened, width):
    tab = opened([reading(), hostile_reading()], viewport={"width": width, "height": 700})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_and_print_have_their_own_grounds(opened):
    tab = opened([reading()], color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 24, 27)"
    tab.emulate_media(media="print")
    assert not tab.locator(".tools").is_visible()
