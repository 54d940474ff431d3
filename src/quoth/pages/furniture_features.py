r"""What a paragraph of plain text looks like, as numbers: the input of the furniture model.

Each paragraph gets features of its own form (length, closing punctuation, capitals, digits, function words, words of
menus and share links, clocks and dates), the same of its neighbours, running averages to either side, its place in the
page, and a few figures of the whole page. No feature names an outlet. `quoth.pages.furniture` has the model.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from quoth.pages.lines import Paragraph

_READ = 1500
"""Code points of a paragraph that are looked at; what follows changes its form no more."""

# Function words of the languages of western European news: menus and headlines hold few of them.
_FUNCTION = frozenset(
    re.split(
        r"\s+",
        """the a an of to in and that is was for on with as it by at from be are have has had not this but they his
        her he she we i you which who were been their would will one or its about there when if so more
        than after out up what into could them can also our my your me him us these those because while
        where over did do does just der die das und den von zu mit sich des auf für ist im dem nicht ein
        eine als auch es werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über
        einen zum war haben nur oder aber vor zur bis le la les de du et en un une est que qui dans pour
        pas au sur par plus se ce il elle ne son sa ses avec mais ont été cette comme aux el los las del
        y una por con no su para al lo como más pero sus ha ya o fue este entre cuando muy sin sobre di
        che è non per della sono dei si da alla anche ma het een van dat niet zijn op te met voor maar
        om ook os não uma em foi ao dos""",
    )
)

# Words of links, menus, sharing, subscriptions, comments and notices.
_FURNITURE = frozenset(
    re.split(
        r"\s+",
        """share tweet facebook twitter email e-mail print pinterest linkedin whatsapp reddit instagram youtube
        flipboard telegram rss subscribe subscription subscriber subscribers newsletter newsletters sign
        login log register account menu search home homepage contact advertise advertisement advertising
        advertisements ad ads sponsored sponsor promoted cookies cookie privacy policy terms conditions
        copyright © rights reserved disclaimer sitemap careers jobs faq help feedback comments comment
        reply replies discussion community standards follow following followers like likes read related
        recommended trending popular latest newest next previous prev more see view watch listen live
        click here gallery slideshow photos photo video videos podcast podcasts download app apps skip
        navigation content close open toggle edition editions topics topic tags tag filed categories
        category archive archives author authors bio profile loading play pause mute caption image
        credit source getty updated published posted ago min mins minutes url link copy shop store deals
        coupons crossword horoscopes weather e-edition digital newspaper unsubscribe inbox alerts
        notifications free trial offer offers save saved bookmark report abuse policies accessibility
        affiliate affiliates commission powered partner partners press about us staff masthead editorial
        guidelines corrections explore discover must-read editors' picks top stories back forward up
        down yes no ok cancel submit enter address required thanks thank successfully error""",
    )
)
_SAYING = frozenset(
    re.split(r"\s+", "said says told added asked wrote tweeted argued noted according announced stated")
)
_CALLS = re.compile(
    r"(?:read|sign|log|click|tap|follow|share|subscribe|skip|see|view|watch|listen|get|join|download|show|load|more|"
    r"related|recommended|trending|most|latest|top|advertisement|photo|image|copyright|©|all rights|filed|tags?|"
    r"topics?|tweet|comments?|leave|post|print|email|save|buy|shop|try|support|donate|report|by using|about|contact|"
    r"terms|privacy|this (?:site|website|article)|we use|updated|published|posted|story continues|continue)\b",
    re.I,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?\b|\b\d{1,2}\s?[ap]\.?m\b", re.I)
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s{1,3}\d{1,2}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s{1,3}(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"|\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{1,2}\s?(?:min(?:ute)?s?|hours?|hrs?|h|d|days?|weeks?|months?)\s(?:ago|read)\b",
    re.I,
)
_ADDRESS = re.compile(r"https?:|www\.|\.com\b|\.org\b|\S@\S|@\w|#\w")
_RIGHTS = re.compile(r"©|\(c\)|copyright|rights reserved|terms of (?:use|service)|privacy policy|cookie", re.I)
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]{0,3}\s{1,3}[\"“‘'(\[]{0,3}[A-ZÀ-Þ\d]")
_CLOSED = re.compile(r"[.!?…。！？][\"”’')\]»]{0,3}$")
_JOINED = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]|[a-z]\d{1,2}:\d\d")
_SEPARATORS = re.compile(r"[|·•»›«‹→←▶▼▲★☆✓×]|\s/\s")
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.&-](?=[^\W_]))*|©")

OWN = (
    "words", "characters", "at least 8 words", "at least 15 words", "at least 30 words", "at least 60 words",
    "closed", "colon", "opens upper", "opens lower", "opens digit", "opens quote", "opens symbol", "title words",
    "capital words", "digits", "function words", "quotation marks", "sentences", "commas", "furniture words",
    "call", "clock", "date", "address", "rights", "joined", "separators", "repeated", "saying", "gap before",
    "far before", "gap after", "indent", "deeper", "item", "quoted", "lines", "no words", "prose", "word length",
)  # fmt: skip
NEAR = (
    "words", "closed", "function words", "furniture words", "call", "title words", "prose", "gap before", "date",
)  # fmt: skip
REACH = 3
SCALES = (2.0, 8.0)
_AVERAGED = ("words", "closed", "function words", "furniture words", "prose", "title words")


def features(text: str, found: Sequence[Paragraph]) -> np.ndarray:
    """One row of features a paragraph, `float32` of shape `(len(found), WIDTH)`. Linear in the text's length."""
    if not found:
        return np.zeros((0, WIDTH), np.float32)
    passages = [text[paragraph.start : min(paragraph.end, paragraph.start + _READ)] for paragraph in found]
    words = [_WORD.findall(passage) for passage in passages]
    own = _own(text, found, passages, words)
    column = {name: own[:, index] for index, name in enumerate(OWN)}
    count = len(found)
    parts = [own]
    for distance in range(-REACH, REACH + 1):
        if distance:
            parts.append(_shifted(own[:, [OWN.index(name) for name in NEAR]], distance))
    averaged = own[:, [OWN.index(name) for name in _AVERAGED]]
    for scale in SCALES:
        parts.append(_running(averaged, scale))
        parts.append(_running(averaged[::-1], scale)[::-1])
    sizes = np.array([paragraph.end - paragraph.start for paragraph in found], np.float64)
    prose = column["prose"] > 0
    before = np.concatenate(([0], np.cumsum(prose)[:-1]))
    after = prose.sum() - before - prose
    index = np.arange(count)
    places = [
        index / count,
        np.log1p(index) / 5,
        np.log1p(count - 1 - index) / 5,
        (np.cumsum(sizes) - sizes) / sizes.sum(),
        np.log1p(before) / 4,
        np.log1p(after) / 4,
        (before == 0).astype(float),
        (after == 0).astype(float),
    ]
    page = [
        np.log1p(count) / 5,
        prose.mean(),
        (sizes * prose).sum() / sizes.sum(),
        column["furniture words"].mean(),
        column["closed"].mean(),
        column["at least 8 words"].mean(),
        column["call"].mean(),
        (column["gap before"] > 0).mean(),
    ]
    parts.append(_bulk(column, sizes, words))
    parts.append(np.stack(places, axis=1))
    parts.append(np.tile(np.array(page), (count, 1)))
    return np.concatenate(parts, axis=1).astype(np.float32)


WIDTH = len(OWN) + 2 * REACH * (len(NEAR) + 1) + 2 * len(SCALES) * len(_AVERAGED) + 7 + 8 + 8


def _own(text: str, found: Sequence[Paragraph], passages: Sequence[str], words: Sequence[Sequence[str]]) -> np.ndarray:
    """The features `OWN`, one row a paragraph."""
    counts = Counter(passage[:200].casefold() for passage in passages)
    usual = Counter(paragraph.indent for paragraph in found).most_common(1)[0][0]
    rows = []
    for number, (paragraph, passage) in enumerate(zip(found, passages, strict=True)):
        gap_after = found[number + 1].gap if number + 1 < len(found) else 2
        times = counts[passage[:200].casefold()]
        ending = text[max(paragraph.start, paragraph.end - 6) : paragraph.end]
        rows.append(_row(paragraph, passage, words[number], times, gap_after, usual, ending))
    return np.array(rows, np.float64)


def _bulk(column: dict[str, np.ndarray], sizes: np.ndarray, words: Sequence[Sequence[str]]) -> np.ndarray:
    """Where a paragraph stands to the page's bulk of prose, and how many of its words that bulk shares.

    The bulk is the run of paragraphs round the densest place, as long as the density keeps above a fifth of the most.
    """
    count = len(sizes)
    mass = np.minimum(sizes, 600) * np.maximum(column["prose"], 0.3 * column["at least 8 words"] * column["closed"])
    near, wide = (_running(mass[:, None], scale)[:, 0] for scale in (2.0, 6.0))
    near_back, wide_back = (_running(mass[::-1, None], scale)[::-1, 0] for scale in (2.0, 6.0))
    dense = near + near_back + mass / 2
    broad = wide + wide_back + mass / 6
    most = max(broad.max(), 1.0)
    peak = int(broad.argmax())
    low = high = peak
    while low > 0 and broad[low - 1] > 0.2 * most:
        low -= 1
    while high < count - 1 and broad[high + 1] > 0.2 * most:
        high += 1
    long = [{word.casefold() for word in each if len(word) > 4} for each in words]
    shared = Counter(word for each in long[low : high + 1] for word in each)
    overlap = np.zeros(count)
    for number, each in enumerate(long):
        least = 2 if low <= number <= high else 1
        overlap[number] = sum(shared[word] >= least for word in each) / len(each) if each else 0.0
    index = np.arange(count)
    inside = (index >= low) & (index <= high)
    return np.stack(
        [
            dense / max(dense.max(), 1.0),
            broad / most,
            inside,
            np.log1p(np.maximum(0, low - index)) / 4,
            np.log1p(np.maximum(0, index - high)) / 4,
            overlap,
            np.tile(np.log1p(high - low) / 4, count),
        ],
        axis=1,
    )


def _row(
    paragraph: Paragraph, passage: str, words: Sequence[str], times: int, gap_after: int, usual: int, ending: str
) -> list[float]:
    whole = paragraph.end - paragraph.start
    count = len(words) * whole / len(passage)
    some = max(1, len(words))
    lower = [word.casefold() for word in words]
    function = sum(word in _FUNCTION for word in lower) / some
    furniture = sum(word in _FURNITURE for word in lower) / some
    closed = bool(_CLOSED.search(ending))
    first = passage[0]
    opens_symbol = not (first.isalnum() or first in "\"“‘'«„(")
    title = sum(word[0].isupper() for word in words) / some
    sentences = len(_SENTENCE.findall(passage))
    return [
        np.log1p(count) / 3,
        np.log1p(whole) / 5,
        count >= 8,
        count >= 15,
        count >= 30,
        count >= 60,
        closed,
        passage[-1] == ":",
        first.isupper(),
        first.islower(),
        first.isdigit(),
        first in "\"“‘'«„",
        opens_symbol,
        title,
        sum(len(word) > 1 and word.isupper() for word in words) / some,
        sum(map(str.isdigit, passage)) / len(passage),
        function,
        min(3, sum(passage.count(mark) for mark in '"“”«»')) / 3,
        min(4, sentences) / 4,
        min(1.0, 4 * passage.count(",") / some),
        furniture,
        bool(_CALLS.match(passage)),
        bool(_CLOCK.search(passage[:300])),
        bool(_DATE.search(passage[:300])),
        bool(_ADDRESS.search(passage)),
        bool(_RIGHTS.search(passage)),
        min(3, len(_JOINED.findall(passage))) / 3,
        min(3, len(_SEPARATORS.findall(passage))) / 3,
        times > 1,
        not _SAYING.isdisjoint(lower),
        paragraph.gap > 0,
        paragraph.gap > 1,
        gap_after > 0,
        min(paragraph.indent, 12) / 12,
        paragraph.indent - usual > 0,
        paragraph.item,
        paragraph.quoted,
        paragraph.lines > 1,
        not words,
        count >= 12 and closed and function >= 0.2,
        sum(map(len, words)) / some / 10,
    ]


def _shifted(columns: np.ndarray, distance: int) -> np.ndarray:
    """Each row's neighbour at a distance, with a last column that says whether there is one."""
    count, width = columns.shape
    moved = np.zeros((count, width + 1))
    if abs(distance) >= count:
        return moved
    if distance < 0:
        moved[-distance:, :width] = columns[:distance]
        moved[-distance:, width] = 1
    else:
        moved[: count - distance, :width] = columns[distance:]
        moved[: count - distance, width] = 1
    return moved


def _running(columns: np.ndarray, scale: float) -> np.ndarray:
    """The running average of the rows before each one, the nearer the heavier, over about `scale` rows."""
    keep = np.exp(-1 / scale)
    averages = np.zeros_like(columns)
    state = np.zeros(columns.shape[1])
    for row in range(len(columns)):
        averages[row] = state
        state = keep * state + (1 - keep) * columns[row]
    return averages
