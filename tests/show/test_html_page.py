"""The page as a file: one file, nothing loaded, nothing run, everything escaped."""

import base64
import hashlib
import re
from html.parser import HTMLParser

from invented import hostile_reading, reading

from quoth.show.page import page


class Elements(HTMLParser):
    """Every element with its attributes, and the text outside style and script."""

    def __init__(self, source: str):
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.inside = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside not in ("style", "script"):
            self.text.append(data)


def test_the_words_are_all_there():
    text = " ".join("".join(Elements(page([reading()])).text).split())
    assert "“My father told me, ‘Keep it lit,’ and I have,” Brandt said. “Nobody paid him.”" in text
    assert "Listen live" not in text
    assert "Listen live" in page([reading()], furniture=True)


def test_nothing_is_loaded_and_only_our_style_and_script_may_run():
    source = page([reading()])
    for tag, attributes in Elements(source).elements:
        assert tag not in ("img", "link", "iframe", "object", "embed", "base", "audio", "video", "source")
        assert "src" not in attributes and "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
    assert "url(" not in source and "@import" not in source
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', source)[1]
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (body,) = re.findall(f"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_hostile_input_adds_no_element_and_no_attribute():
    def shape(source):
        return {(tag, tuple(sorted(attributes))) for tag, attributes in Elements(source).elements}

    known = shape(page([reading()], furniture=True)) | {("span", ("class", "title")), ("html", ())}
    source = page([hostile_reading()], furniture=True)
    assert shape(source) - known == set()
    assert source.count("<script>") == source.count("</script>") == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", source)
    assert "javascript:" not in " ".join(str(a.get("href")) for _, a in Elements(source).elements)
    assert Elements(source).elements[0] == ("html", {})
    source.encode("utf-8")


def test_control_and_direction_characters_are_named():
    source = page([hostile_reading()])
    assert '<span class="mark" title="U+202E right-to-left override">�</span>' in source
    assert '<span class="mark" title="U+001B control character">␛</span>' in source


def test_every_reference_leads_somewhere_and_ids_are_unique():
    source = page([reading(), reading()])
    elements = Elements(source).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in elements:
        if (attributes.get("href") or "").startswith("#"):
            assert attributes["href"][1:] in ids
        for layer in (attributes.get("data-a") or "").split():
            assert layer.split(":")[0] in ids


def test_several_readings_have_contents():
    source = page([reading(), reading()])
    assert source.count('<article class="reading"') == 2
    assert '<ol class="contents">' in source
    assert '<ol class="contents">' not in page([reading()])


def test_the_list_tells_everything_without_the_script():
    source = page([reading()])
    assert "All 5 attributions" in source
    assert "<b>Ivo Brandt, keeper</b> said · direct speech · 90% sure" in source


def test_the_same_reading_gives_the_same_page():
    assert page([reading()]) == page([reading()])
