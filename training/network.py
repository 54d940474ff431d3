"""The network in PyTorch: an encoder read once per window, with two kinds of tags on its units.

Each unit is tagged for its part in a cue, and, for each cue, for its part in that cue's source and content.

The encoder that ships is BERT's (Devlin et al. 2019) in the 6-layer, 384-wide form of MiniLM (Wang et al. 2020);
`training.teacher` has a larger one. Cue by cue tagging of the arguments is how semantic role labelling ties arguments
to their predicate (He et al. 2017); it lets two cues share a source and lets one attribution lie inside another's
content. The role tags are scored by a linear-chain conditional random field (Lafferty et al. 2001).
"""

import math
from collections.abc import Iterable

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from quoth.extract.relation import DISTANCES, STANDINGS
from quoth.extract.shapes import SHAPES
from quoth.extract.units import PLACES, QUOTE_STATES
from training.batches import base_folder

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
PAIR = 128
CUE_TAGS, ROLE_TAGS, WORD_TAGS = 5, 5, 7


class Rounded(torch.autograd.Function):
    """A tensor rounded to 8 bits over its last axes, with the gradient of one that is not.

    The straight-through estimator (Bengio, Léonard and Courville 2013), with which networks are trained for integers
    (Jacob et al. 2018). `low` and `high` broadcast to the tensor and are met exactly, or nearly where zero must be.
    """

    @staticmethod
    def forward(ctx, x: Tensor, low: Tensor, high: Tensor) -> Tensor:
        scale = ((high - low) / 255).clamp_min(1e-12)
        zero = torch.round(low / scale)
        return (torch.round(x / scale).clamp(zero, zero + 255) * scale).to(x.dtype)

    @staticmethod
    def backward(ctx, *slopes: Tensor) -> tuple[Tensor | None, ...]:
        return slopes[0], None, None


class Product(nn.Linear):
    """A product of vectors with a matrix; with `integers`, as the int8 graph computes it.

    There each window's vectors are rounded between their lowest and highest, and each output's weights between plus and
    minus their greatest.
    """

    integers = False

    def forward(self, x: Tensor, real: Tensor | None = None) -> Tensor:
        """x: windows x pieces x vector; real: windows x pieces x 1, 0 for padding, which no graph sees."""
        if not self.integers:
            return super().forward(x)
        with torch.no_grad():
            seen = x if real is None else x * real
            low, high = seen.amin((1, 2), keepdim=True).clamp_max(0), seen.amax((1, 2), keepdim=True).clamp_min(0)
            most = self.weight.abs().amax(1, keepdim=True) * (255 / 254)
        return functional.linear(Rounded.apply(x, low, high), Rounded.apply(self.weight, -most, most), self.bias)


class Layer(nn.Module):
    """One post-norm transformer layer of BERT. `mixed_dropout`: of what its attention gives."""

    def __init__(self, width: int, heads: int, inner: int, eps: float, dropout: float, mixed_dropout: float):
        super().__init__()
        self.heads = heads
        self.query_key_value = Product(width, 3 * width)
        self.out = Product(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=eps)
        self.up = Product(width, inner)
        self.down = Product(inner, width)
        self.norm_out = nn.LayerNorm(width, eps=eps)
        self.dropout = nn.Dropout(dropout)
        self.mixed_dropout = nn.Dropout(mixed_dropout)

    def forward(self, x: Tensor, bias: Tensor | None, real: Tensor | None = None) -> Tensor:
        """bias: added to the scores of attention, windows x heads x pieces x pieces; real: see `Product`."""
        batch, length, width = x.shape
        size = width // self.heads
        q, k, v = self.query_key_value(x, real).view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (1 / math.sqrt(size))
        if bias is not None:
            scores = scores + bias
        mixed = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.norm_attention(x + self.mixed_dropout(self.out(mixed, real)))
        return self.norm_out(x + self.dropout(self.down(functional.gelu(self.up(x, real)), real)))


def load_layers(
    layers: Iterable[Layer], base: dict[str, Tensor], query_key_value: tuple[str, ...], out: str, norm: str
) -> None:
    """Take the layers' weights from a base model's, whose attention has its parts under the names given."""
    for i, layer in enumerate(layers):
        name = f"encoder.layer.{i}"
        parts = {
            layer.query_key_value: query_key_value,
            layer.out: (out,),
            layer.norm_attention: (norm,),
            layer.up: ("intermediate.dense",),
            layer.down: ("output.dense",),
            layer.norm_out: ("output.LayerNorm",),
        }
        for module, names in parts.items():
            for part in ("weight", "bias"):
                getattr(module, part).copy_(torch.cat([base[f"{name}.{each}.{part}"] for each in names]))


class Encoder(nn.Module):
    """MiniLM: pieces and features in, a vector for each piece out."""

    width = WIDTH

    def __init__(self, dropout: float):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.quote = nn.Embedding(QUOTE_STATES, WIDTH)
        self.place = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, 1e-12, dropout, dropout) for _ in range(LAYERS))
        for table in (self.shape, self.quote, self.place):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, pieces: Tensor, shape: Tensor, quote: Tensor, place: Tensor, mask: Tensor | None) -> Tensor:
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = (
            self.words(pieces)
            + self.positions(at)
            + self.kind
            + self.shape(shape)
            + self.quote(quote)
            + self.place(place)
        )
        x = self.dropout(self.norm(x))
        real = None if mask is None else (mask[:, 0, 0] == 0)[..., None]
        for layer in self.layers:
            x = layer(x, mask, real)
        return x

    def load_base(self) -> None:
        """Take MiniLM's weights."""
        base = load_file(base_folder() / "model.safetensors")

        with torch.no_grad():
            self.words.weight.copy_(base["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(base["embeddings.position_embeddings.weight"])
            self.kind.copy_(base["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(base["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(base["embeddings.LayerNorm.bias"])
            attention = tuple(f"attention.self.{part}" for part in ("query", "key", "value"))
            load_layers(self.layers, base, attention, "attention.output.dense", "attention.output.LayerNorm")

    def freeze(self) -> None:
        """Keep the word vectors as they are: half of all weights, and nothing gained by learning them."""
        self.words.weight.requires_grad_(False)


class RoleHead(nn.Module):
    """For a cue and each unit: scores of the five role tags."""

    def __init__(self):
        super().__init__()
        self.distance = nn.Embedding(DISTANCES, PAIR)
        self.standing = nn.Embedding(STANDINGS, PAIR)
        self.mix = nn.Conv1d(PAIR, PAIR, 5, padding=2)
        self.norm = nn.LayerNorm(PAIR)
        self.score = nn.Linear(PAIR, ROLE_TAGS)
        nn.init.normal_(self.distance.weight, std=0.05)
        nn.init.normal_(self.standing.weight, std=0.05)

    def forward(self, unit: Tensor, cue: Tensor, gate: Tensor, distance: Tensor, standing: Tensor) -> Tensor:
        """unit: cues x units x PAIR (or 1 x units x PAIR); cue, gate: cues x PAIR; distance, standing: cues x units."""
        x = unit * (1 + gate[:, None]) + cue[:, None] + self.distance(distance) + self.standing(standing)
        x = functional.gelu(x)
        x = self.norm(x + functional.gelu(self.mix(x.transpose(1, 2)).transpose(1, 2)))
        return self.score(x)


class Network(nn.Module):
    """An encoder with its heads; `encoder` is an `Encoder`, or another with its methods and tables of features."""

    def __init__(self, encoder: nn.Module):
        super().__init__()
        self.encoder, width = encoder, encoder.width
        self.cue_tags = nn.Linear(width, CUE_TAGS)
        self.word_tags = nn.Linear(width, WORD_TAGS)
        self.unit = nn.Linear(width, PAIR)
        self.cue_first = nn.Linear(width, 2 * PAIR)
        self.cue_last = nn.Linear(width, 2 * PAIR)
        self.roles = RoleHead()
        self.steps = nn.Parameter(torch.zeros(ROLE_TAGS, ROLE_TAGS))
        self.begin = nn.Parameter(torch.zeros(ROLE_TAGS))

    def compute_as_integers(self, wanted: bool) -> None:
        """Whether the encoder's products are computed as the int8 graph computes them."""
        for part in self.encoder.modules():
            if isinstance(part, Product):
                part.integers = wanted

    def encode(self, batch: dict[str, Tensor]) -> Tensor:
        """Windows x units x width: the vector of each unit's first piece."""
        mask = torch.zeros(batch["pieces"].shape, dtype=torch.float32).masked_fill(batch["padding"], -1e4)[
            :, None, None
        ]
        x = self.encoder(batch["pieces"], batch["shape"], batch["quote"], batch["place"], mask)
        return torch.gather(x, 1, batch["first"][..., None].expand(-1, -1, x.shape[-1]))

    def role_scores(self, x: Tensor, batch: dict[str, Tensor]) -> Tensor:
        """Cues x units x ROLE_TAGS, for the cues of all windows of the batch."""
        window = batch["cue_window"]
        cue, gate = (self.cue_first(x[window, batch["cue_first"]]) + self.cue_last(x[window, batch["cue_last"]])).chunk(
            2, -1
        )
        return self.roles(self.unit(x)[window], cue, gate, batch["distance"], batch["standing"])


def forbidden() -> Tensor:
    """Role steps that no labelling has: an inside tag after anything but its own kind."""
    steps = torch.zeros(ROLE_TAGS, ROLE_TAGS)
    for inside, kinds in ((2, (1, 2)), (4, (3, 4))):
        for tag in range(ROLE_TAGS):
            if tag not in kinds:
                steps[tag, inside] = -1e4
    return steps


FORBIDDEN_FIRST = torch.tensor([0.0, 0.0, -1e4, 0.0, -1e4])
"""Role tags that no labelling begins with."""


def chain_loss(scores: Tensor, moves: Tensor, lengths: Tensor, steps: Tensor, begin: Tensor) -> Tensor:
    """Cross-entropy, summed over sequences, of a linear-chain CRF with a distribution over paths.

    scores: n x units x tags, in float32. moves: how likely each step is that ends at a unit, n x units x tags x tags;
    for one certain path, the loss is its negative log-likelihood.
    """
    allowed = forbidden() == 0
    length = scores.shape[1]
    alive = torch.arange(length)[None, :] < lengths[:, None]
    tags = moves.sum(2)
    gold = (
        (scores * tags).sum()
        + (steps * allowed * moves[:, 1:]).sum()
        + (begin * (FORBIDDEN_FIRST == 0) * tags[:, 0]).sum()
    )
    alpha = begin + FORBIDDEN_FIRST + scores[:, 0]
    steps = steps + forbidden()
    for t in range(1, length):
        grown = torch.logsumexp(alpha[:, :, None] + steps, 1) + scores[:, t]
        alpha = torch.where(alive[:, t : t + 1], grown, alpha)
    return torch.logsumexp(alpha, 1).sum() - gold


def cue_loss(scores: Tensor, tags: Tensor, soft: Tensor) -> Tensor:
    """Summed cross-entropy over units: for `NOT_OUTER`, of not being in an outer cue; units tagged -1 are left out.

    A teacher's probabilities, `soft`, count for as much as they sum to, the tags for the rest ("soft bootstrapping",
    Reed et al. 2015): people do not agree on the rim of what a cue is, and one annotator's noise need not be learned.
    """
    logs = functional.log_softmax(scores, -1)
    not_outer = torch.logsumexp(logs[..., [0, 3, 4]], -1)
    known = logs.gather(-1, tags.clamp(0, CUE_TAGS - 1)[..., None]).squeeze(-1)
    gold = torch.where(tags == 5, not_outer, known)
    return -((1 - soft.sum(-1)) * gold + (soft * logs).sum(-1))[tags >= 0].sum()
