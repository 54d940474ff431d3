"""Facts about a page: where each is found, and that a missing one stays missing."""

import json

import pytest

from quoth import pages


def page(head="", body="<p>Words.</p>", attributes=""):
    return pages.from_bytes(f"<html {attributes}><head>{head}</head><body>{body}</body></html>".encode())


def ld(value):
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Ferry &amp; bridge",
    "datePublished": "2024-05-06T07:08:09+02:00",
    "dateModified": "2024-05-07",
    "author": [{"@type": "Person", "name": "By Jane Roe"}, {"name": "John Doe"}],
    "publisher": {"@type": "Organization", "name": "Harbor Post"},
    "keywords": "ferry, Northport",
    "mainEntityOfPage": {"@id": "https://harbor.example/a"},
}


@pytest.mark.parametrize(
    "block",
    [
        ARTICLE,
        [ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Another"}, ARTICLE]},
        json.dumps(ARTICLE)[:-1] + ",}",
        "<!--\n" + json.dumps(ARTICLE) + "\n-->",
        json.dumps({"@type": "BreadcrumbList"}) + ";\n" + json.dumps(ARTICLE),
        json.dumps(ARTICLE).replace("Ferry", "Ferry\n"),
    ],
)
def test_reads_json_ld_in_every_shape(block):
    document = page(ld(block))
    assert (document.title.value, document.title.where) == ("Ferry & bridge", "json-ld:headline")
    assert (document.published.value, document.published.where) == (
        "2024-05-06T07:08:09+02:00",
        "json-ld:datePublished",
    )
    assert document.modified.value == "2024-05-07"
    assert [author.value for author in document.authors] == ["Jane Roe", "John Doe"]
    assert (document.outlet.value, document.outlet.where) == ("Harbor Post", "json-ld:publisher")
    assert [tag.value for tag in document.tags] == ["ferry", "Northport"]
    assert document.url.value == "https://harbor.example/a"


def test_takes_the_article_that_is_about_this_page():
    other = {"@type": "NewsArticle", "headline": "Another", "url": "https://harbor.example/b"}
    mine = {"@type": "NewsArticle", "headline": "Mine", "url": "https://harbor.example/a"}
    document = page('<link rel="canonical" href="https://harbor.example/a">' + ld([other, mine]))
    assert document.title.value == "Mine"


@pytest.mark.parametrize(
    "block", ["", "{", "null", "3", "[[[", '{"@type": 7, "author": 3}', '{"@type": "NewsArticle", "author": {}}']
)
def test_broken_json_ld_is_passed_over(block):
    document = page(ld(block))
    assert document.title is None
    assert document.authors == ()


def test_reads_open_graph_and_metas():
    document = page(
        """<meta property="og:title" content="Ferry sails"><meta property="og:site_name" content="Harbor Post">
        <meta property="og:url" content="https://harbor.example/a"><meta name="author" content="Jane Roe, staff writer">
        <meta property="article:published_time" content="2024-05-06 07:08"><meta property="og:locale" content="en_GB">
        <meta property="article:tag" content="ferry"><meta property="article:tag" content="Northport">"""
    )
    found = {name: getattr(document, name) for name in ("title", "outlet", "url", "published", "language")}
    assert {name: (fact.value, fact.where) for name, fact in found.items()} == {
        "title": ("Ferry sails", "meta:og:title"),
        "outlet": ("Harbor Post", "meta:og:site_name"),
        "url": ("https://harbor.example/a", "meta:og:url"),
        "published": ("2024-05-06T07:08", "meta:article:published_time"),
        "language": ("en-GB", "meta:og:locale"),
    }
    assert [author.value for author in document.authors] == ["Jane Roe"]
    assert [tag.value for tag in document.tags] == ["ferry", "Northport"]


def test_reads_microdata_and_links():
    document = page(
        body="""<div itemscope><h1 itemprop="headline">Ferry sails</h1><span itemprop="author"><b itemprop="name">Jane
        Roe</b></span><time itemprop="datePublished" datetime="2024-05-06">yesterday</time>
        <p>Words.</p><a rel="tag" href="/f">ferry</a></div>"""
    )
    assert (document.title.value, document.title.where) == ("Ferry sails", "text")
    assert [(author.value, author.where) for author in document.authors] == [("Jane Roe", "microdata:author")]
    assert (document.published.value, document.published.where) == ("2024-05-06", "microdata:datepublished")
    assert [(tag.value, tag.where) for tag in document.tags] == [("ferry", "rel:tag")]


def test_a_date_below_the_headline_is_when_it_was_published():
    document = page(
        body="<h1>Ferry sails again</h1><p class=byline>By Jane Roe on Monday, May 6, 2024</p><p>It sailed.</p>"
    )
    assert (document.published.value, document.published.where) == ("2024-05-06", "text")
    assert document.at(document.published.span) == "Monday, May 6, 2024"
    assert [author.value for author in document.authors] == ["Jane Roe"]


def test_a_clock_above_the_headline_is_no_date_of_publication():
    document = page(body="<div>23:29 GMT 8 July 2024</div><h1>Ferry sails again</h1><p>It sailed on 6 May 2024.</p>")
    assert document.published is None
    updated = page(body="<h1>Ferry sails again</h1><div>Updated May 6, 2024</div><p>It sailed.</p>")
    assert updated.published is None


def test_a_page_that_says_nothing_has_no_facts():
    document = page()
    for name in ("url", "outlet", "title", "dateline", "published", "modified", "captured", "language"):
        assert getattr(document, name) is None
    assert document.authors == document.tags == ()


def test_language_is_told_from_enough_text():
    words = (
        "The ferry sailed again on Monday, after three years in the dock, and nobody could say why it took so long. "
    )
    document = page(body=f"<p>{words * 4}</p>")
    assert (document.language.value, document.language.where) == ("en", "text")


def test_the_programs_that_save_pages_say_when_and_from_where():
    saved = b"""<!DOCTYPE html> <html><!--
 Page saved with SingleFile
 url: https://harbor.example/a
 saved date: Mon May 06 2024 07:08:09 GMT+0200 (Central European Summer Time)
--><p>Words.</p>"""
    document = pages.from_bytes(saved)
    assert (document.captured.value, document.captured.where) == ("2024-05-06T07:08:09+02:00", "comment:saved date")
    assert (document.url.value, document.url.where) == ("https://harbor.example/a", "comment:saved from")
    assert document.published is None
    archived = (
        b"<html><p>Words.</p></html><!-- FILE ARCHIVED ON 07:08:09 May 06, 2024 AND RETRIEVED FROM AN ARCHIVE -->"
    )
    assert pages.from_bytes(archived).captured.value == "2024-05-06T07:08:09+00:00"


def test_addresses_are_made_whole():
    assert pages.from_bytes(b'<link rel=canonical href="/a"><p>x', url="https://harbor.example/b?c").url.value == (
        "https://harbor.example/a"
    )
    assert page('<link rel="canonical" href="javascript:x">').url is None
