r"""Which paragraphs of a plain text are the article, and which are furniture: menus, clocks, share links, notices.

A small network (one hidden layer; `training/furniture.py` makes it) gives each paragraph the log-odds that it is of
the article, from its own form, its neighbours' and its place (`furniture_features`). Paragraphs do not stand alone,
though: most pages are furniture, then the article, with a few islands of furniture in it, then furniture. So the
labels are the best path (Viterbi 1967) through four states — before, article, island, after — in which islands cost
something. A text in which that path is hardly better than calling everything article is an article and nothing else:
a wrong label here would silence somebody's words.

Only forms and English, German, French, Spanish, Italian, Dutch and Portuguese function words are known; the model was
trained on English pages.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quoth.errors import ModelError
from quoth.pages.lines import Paragraph

if TYPE_CHECKING:
    import numpy as np

WEIGHTS = Path(__file__).parent.parent / "models" / "furniture.npz"

MOST_PARAGRAPHS = 3_000

ID_DIGITS = 12
"""How much of a training page's id the model keeps."""


class Costs(NamedTuple):
    """What the path through the states pays, in log-odds.

    `island` for an island of furniture within the article, `resume` for an article that goes on after it had ended;
    `gate` is how much better than all-article a path must be.
    """

    island: float
    resume: float
    gate: float


class Model(NamedTuple):
    """Weights of the network, the features' mean and scale, the costs of its paths, and the pages it was made from."""

    mean: "np.ndarray"
    scale: "np.ndarray"
    hidden: "np.ndarray"
    hidden_bias: "np.ndarray"
    out: "np.ndarray"
    out_bias: float
    costs: Costs
    pages: frozenset[str] = frozenset()


def trained_on(page: str) -> bool:
    """Whether the model that ships was trained on the saved page of this id: figures on it would be flattered."""
    return page[:ID_DIGITS] in load().pages


def mark(text: str, found: Sequence[Paragraph]) -> list[bool]:
    """For each paragraph, whether it is furniture. At least one is not.

    A text of more than `MOST_PARAGRAPHS` is a book or a record, not a saved page: nothing in it is furniture.

    >>> from quoth.pages.lines import lines, paragraphs
    >>> text = "The mayor said on Monday that the bridge would stay closed until the spring."
    >>> mark(text, paragraphs(text, lines(text)))
    [False]
    """
    if not 2 <= len(found) <= MOST_PARAGRAPHS:
        return [False] * len(found)
    from quoth.pages.furniture_features import features

    model = load()
    return [not article for article in best_path(log_odds(model, features(text, found)).tolist(), model.costs)]


@cache
def load() -> Model:
    """The model that ships. Raises `ModelError` where it is missing or was made for other features."""
    import numpy as np

    from quoth.pages.furniture_features import WIDTH

    try:
        with np.load(WEIGHTS, allow_pickle=False) as stored:
            model = Model(
                stored["mean"],
                stored["scale"],
                stored["hidden"],
                stored["hidden_bias"],
                stored["out"],
                float(stored["out_bias"]),
                Costs(*stored["costs"].tolist()),
                frozenset(stored["pages"].tolist()),
            )
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(
            "the furniture model cannot be read", where=str(WEIGHTS), hint="Install quoth again"
        ) from error
    if model.mean.shape != (WIDTH,):
        raise ModelError("the furniture model is of another version", where=str(WEIGHTS), hint="Install quoth again")
    return model


def log_odds(model: Model, rows: "np.ndarray") -> "np.ndarray":
    """The log-odds, one a row of features, that the paragraph is of the article; within ±8."""
    import numpy as np

    hidden = np.maximum(0, ((rows - model.mean) / model.scale) @ model.hidden + model.hidden_bias)
    return np.clip(hidden @ model.out + model.out_bias, -8, 8)


def best_path(odds: Sequence[float], costs: Costs) -> list[bool]:
    """Whether each paragraph is of the article, on the best path through before, article, island and after."""
    lowest = float("-inf")
    before, article, island, after = lowest, lowest, lowest, lowest
    came: list[tuple[int, int, int]] = []
    for number, odd in enumerate(odds):
        if number == 0:
            before, article = -odd / 2, odd / 2
            came.append((1, 2, 3))
            continue
        to_article = max((before, 0), (article, 1), (island - costs.island, 2), (after - costs.resume, 3))
        to_island, to_after = max((article, 1), (island, 2)), max((article, 1), (after, 3))
        came.append((to_article[1], to_island[1], to_after[1]))
        before = before - odd / 2
        article = to_article[0] + odd / 2
        island = to_island[0] - odd / 2
        after = to_after[0] - odd / 2
    all_article = sum(odds) / 2
    best, state = max((article, 1), (after, 3))
    if best - all_article < costs.gate:
        return [True] * len(odds)
    path = [False] * len(odds)
    for number in range(len(odds) - 1, -1, -1):
        path[number] = state == 1
        if state:
            state = came[number][state - 1] if number else state
    return path
