"""Runs cover every block without a gap, and each knows what covers it."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from invented import document, reading

from quoth.document import Span
from quoth.reading import Attribution, Reading, Words
from quoth.show.runs import depth_of, parts

PAGE = document()
SPANS = st.tuples(st.integers(-3, len(PAGE.text) + 3), st.integers(-3, len(PAGE.text) + 3)).map(lambda s: Span(*s))
SPAN_LISTS = st.lists(SPANS, max_size=3).map(tuple)
ATTRIBUTIONS = st.lists(st.tuples(SPAN_LISTS, SPAN_LISTS, SPAN_LISTS, st.integers(0, 6)), max_size=6)


@given(ATTRIBUTIONS)
def test_runs_cover_blocks_and_know_their_layers(drawn):
    attributions = tuple(
        Attribution(
            id=f"a{number}",
            source=source,
            cue=cue,
            content=content,
            text=Words(),
            form="indirect",
            parent=f"a{parent}",
        )
        for number, (source, cue, content, parent) in enumerate(drawn)
    )
    made = parts(Reading(reader="r", model="m", document=PAGE, attributions=attributions))
    assert [part.block for part in made] == list(PAGE.blocks)
    for block, runs in made:
        assert "".join(PAGE.at(run.span) for run in runs) == PAGE.at(block.span)
        for span, layers in runs:
            assert list(layers) == sorted(layers)
            expected = {
                (number, role)
                for number, attribution in enumerate(attributions)
                for role in ("source", "cue", "content")
                for start, end in getattr(attribution, role)
                if 0 <= start <= span.start and span.end <= end <= len(PAGE.text)
            }
            assert {(layer.number, layer.role) for layer in layers} == expected


def test_a_nested_attribution_lies_inside():
    layers = {
        tuple(layer.number for layer in run.layers if layer.role == "content")
        for part in parts(reading())
        for run in part.runs
    }
    assert (1, 2) in layers


def test_a_circle_of_parents_ends():
    given_ = reading().attributions
    looped = [msgspec.structs.replace(given_[0], parent="a2"), msgspec.structs.replace(given_[1], parent="a1")]
    assert sorted(depth_of(looped)) == [0, 1]


def test_depth_counts_the_parents_that_are_there():
    assert depth_of(reading().attributions) == [0, 0, 1, 0, 0]
    assert depth_of(reading().attributions[2:]) == [0, 0, 0]
    chain = reading().attributions[:1]
    for number in range(2, 3000):
        chain += (msgspec.structs.replace(chain[0], id=f"a{number}", parent=f"a{number - 1}"),)
    assert depth_of(chain)[-1] == 2998 - 0


def test_a_text_without_blocks_is_one_paragraph():
    bare = msgspec.structs.replace(reading(), document=msgspec.structs.replace(PAGE, blocks=()))
    (part,) = parts(bare)
    assert part.block.span == Span(0, len(PAGE.text))
