"""The table of speakers counts what the reading says."""

import pytest
from invented import reading

from quoth.show.palette import SHADES, shades
from quoth.show.summary import label, summary


def test_rows_count_attributions_forms_and_words():
    rows = summary(reading())
    assert [label(row.speaker) for row in rows] == ["Ivo Brandt", "residents", "Brandt's father", "unknown"]
    brandt = rows[0]
    assert (brandt.attributions, brandt.direct, brandt.mixed, brandt.indirect) == (2, 1, 1, 0)
    assert brandt.words == 10 + 10 + 3
    father = rows[2]
    assert (father.attributions, father.words) == (1, 3)


def test_shares_are_of_the_article_without_furniture():
    rows = summary(reading())
    assert rows[0].share == pytest.approx(23 / 61)


def test_furniture_has_no_words_and_colours_begin_again():
    speakers = shades(summary(reading()))
    assert list(speakers.values()) == [0, 1, 2]
    assert len({shade.light for shade in SHADES}) == len(SHADES)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, share: float, ground: str) -> str:
    """`color-mix` of a colour, as much as `share`, on a ground."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * top + (1 - share) * below):02x}" for top, below in pairs)


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("ground", [shade.terminal for shade in SHADES])
def test_inks_can_be_read_on_paper_and_on_every_tint(shade, ground):
    assert contrast(shade.light, "#fbf9f4") >= 4.5
    assert contrast(shade.dark, "#17181b") >= 4.5
    assert contrast(shade.light, mixed(ground, 0.20, "#fbf9f4")) >= 4.5
    assert contrast(shade.dark, mixed(ground, 0.26, "#17181b")) >= 4.5
