"""Telling furniture from article: in saved pages of several layouts, and never in a clean article."""

import itertools
import json

import pytest

from quoth.document import Document
from quoth.pages.furniture import Costs, best_path, mark
from quoth.pages.lines import lines, paragraphs
from quoth.pages.text import read_text

ARTICLE = [
    "The island's only ferry will sail again in the spring, the harbor board said on Monday, after a winter in which "
    "its passengers had to cross on fishing boats.",
    '"We shall not sell her while she floats," said Ida Moss, who has chaired the board since 2011. "But she needs a '
    'new engine, and a new engine costs more than the island has in the bank."',
    "The board will ask the county for a loan of $2 million. A spokesman for the county said that it had not yet seen "
    "the request, and that it would answer within a month.",
    "Passengers were divided. Tom Hale, a teacher who crosses twice a week, said that he had been seasick every time "
    "since November and would pay whatever the new fare was.",
    '"I would rather swim," said his colleague, Ann Lee, when she was asked about another winter without the ferry.',
    "The loan, if it is granted, would be paid back over 20 years from the fares, which would rise by a tenth. The "
    "board is to meet again on Thursday to hear what the islanders think of that.",
]
HEADLINE = "Island ferry will sail again after a winter of fishing boats"
MENU = ["Skip to content", "Home", "News", "Sport", "Weather", "Subscribe", "Log in", "Search"]
SHARE = ["Share on Facebook", "Tweet", "Email this article", "Print"]
RELATED = [
    "Related stories",
    "Islanders Count the Cost of a Hard Winter at Sea",
    "County's Bridges 'Safe for Now', Engineers Say",
    "Fishing Fleet Shrinks for a Tenth Year in a Row",
]
FOOT = [
    "Most read",
    "Comments (14)",
    "Sign up for our newsletter",
    "Privacy policy",
    "Terms of use",
    "© 2019 Island Post",
]


def furniture(document: Document) -> list[str]:
    return [document.at(block.span) for block in document.blocks if block.kind == "furniture"]


def article(document: Document) -> list[str]:
    return [document.at(block.span) for block in document.article()]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "apart"])
@pytest.mark.parametrize("indent", ["", "    "], ids=["flush", "indented"])
def test_a_saved_page_parts_into_article_and_furniture(gap, indent):
    text = gap.join(indent + passage for passage in [*MENU, HEADLINE, "By Jane Roe", *SHARE, *ARTICLE, *RELATED, *FOOT])
    document = read_text(text)
    assert document.text == text
    assert set(ARTICLE) <= set(article(document))
    assert {*MENU, *SHARE, *FOOT, *RELATED} <= set(furniture(document))
    assert document.title and document.title.value == HEADLINE
    assert [author.value for author in document.authors] == ["Jane Roe"]


def test_a_careful_copy_with_little_furniture():
    text = (
        "17:05 GMT12 March 2019\nListen Live\n    Get short URL\n\n    "
        + "\n\n    ".join([*ARTICLE[:3], "Divided Passengers", *ARTICLE[3:]])
        + "\n\n\n    "
        + "\n    ".join([*RELATED[1:], "ferry, harbor board, Ida Moss, loan, county", "Community guidelinesComments"])
        + "\n"
    )
    document = read_text(text)
    assert article(document) == [*ARTICLE[:3], "Divided Passengers", *ARTICLE[3:]]
    assert [block.kind for block in document.article()].count("heading") == 1
    assert document.captured and document.captured.value == "2019-03-12T17:05Z"
    assert document.published is None
    assert [tag.value for tag in document.tags] == ["ferry", "harbor board", "Ida Moss", "loan", "county"]


def test_a_labelled_date_is_the_publication_date_and_the_clock_is_not():
    text = "\n".join(
        [
            "09:30 GMT 8 July 2020",
            *MENU,
            HEADLINE,
            "Published: 4 March 2019 08:15 GMT",
            "Updated: 5 March 2019",
            *ARTICLE,
            *FOOT,
        ]
    )
    document = read_text(text)
    assert document.published and document.published.value == "2019-03-04T08:15Z"
    assert document.modified and document.modified.value == "2019-03-05"
    assert document.captured and document.captured.value == "2020-07-08T09:30Z"


def test_labelled_tags_are_found():
    document = read_text("\n".join([*MENU, HEADLINE, *SHARE, *ARTICLE, "Tags: ferries, islands, winter", *FOOT]))
    assert [tag.value for tag in document.tags] == ["ferries", "islands", "winter"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "apart"])
def test_a_clean_article_has_no_furniture(gap):
    text = gap.join([HEADLINE, *ARTICLE, "Fares", "They are to rise.", '"No," she said.', *ARTICLE[:2]])
    assert furniture(read_text(text)) == []


def test_a_book_has_no_furniture():
    text = "\n\n".join(["Chapter", *MENU] * 400)
    found = paragraphs(text, lines(text))
    assert len(found) > 3_000 and not any(mark(text, found))


def test_the_path_keeps_an_island_and_does_not_begin_again_for_little():
    costs = Costs(island=2, resume=8, gate=1)
    odds = [-4.0, -4, 5, 5, -6, 5, 5, -4, -4, -4, 1, -4]
    assert best_path(odds, costs) == [False, False, True, True, False, True, True, *[False] * 5]


def test_a_path_hardly_better_than_all_article_is_all_article():
    assert best_path([3.0, -0.5, 3.0, -0.5], Costs(island=0, resume=8, gate=8)) == [True] * 4


def test_something_is_always_article():
    assert any(best_path([-8.0] * 12, Costs(6, 8, 8)))


def test_pages_never_trained_on(shared):
    from bench.furniture import figures

    measured = figures(shared / "data" / "pages", styles=("lines",), clean=False)
    assert measured["pages"] >= 38
    assert all(style["f1"] >= 0.9 for style in measured["styles"].values())


def test_clean_articles_keep_every_attribution(shared):
    """Hardly a paragraph of every fourth training article is called furniture, and no content lies in one."""
    total = called = 0
    lost: list[str] = []
    with (shared / "data" / "polnear" / "train.jsonl").open(encoding="utf-8") as stored:
        for line in itertools.islice(stored, 0, None, 4):
            record = json.loads(line)
            document = read_text(record["text"])
            spans = [block.span for block in document.blocks if block.kind == "furniture"]
            total += len(document.blocks)
            called += len(spans)
            contents = [span for attribution in record["attributions"] for span in attribution["content"]]
            lost += [
                record["text"][start:end]
                for start, end in contents
                if any(span.start < end and start < span.end for span in spans)
            ]
    assert called < 0.003 * total
    assert not lost


def test_the_saved_page(shared):
    with (shared / "data" / "open" / "dev.jsonl").open(encoding="utf-8") as stored:
        records = [json.loads(line) for line in stored]
    record = next(record for record in records if "furniture" in record)
    document = read_text(record["text"])
    called = [list(block.span) for block in document.blocks if block.kind == "furniture"]
    assert called == record["furniture"]
    headings = [list(block.span) for block in document.blocks if block.kind == "heading"]
    assert headings == [section["span"] for section in record["sections"] if section["span"]]
    assert document.dateline and list(document.dateline.span) == record["dateline"]["span"]
    assert [tag.value for tag in document.tags] == record["tags"]
    assert document.published is None
    assert document.captured and document.captured.value == record["published"]["page_saved"]["value"]
