"""Export trained weights to the two ONNX graphs that ship, the encoder quantised to int8.

    python -m training.export training/runs/first/average-9.pt [--out src/quoth/models] [--float]

The graphs are written out node by node with ONNX Runtime's own fused operators where these are faster (`Attention` and
`BiasGelu` are, `SkipLayerNormalization` is not), so that no exporter's pattern matching decides how they run. Weights
are quantised per channel, activations as each window runs (`quantize_dynamic`).
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.batches import base_folder
from training.network import FORBIDDEN_FIRST, HEADS, LAYERS, forbidden

_OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]


class _Graph:
    """Nodes and weights of a graph under construction."""

    def __init__(self):
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value) -> str:
        array = value.detach().float().numpy() if isinstance(value, torch.Tensor) else np.asarray(value)
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def model(self, inputs: dict[str, tuple], outputs: dict[str, tuple]) -> onnx.ModelProto:
        def values(shapes):
            return [helper.make_tensor_value_info(n, kind, shape) for n, (kind, shape) in shapes.items()]

        graph = helper.make_graph(self.nodes, "quoth", values(inputs), values(outputs), self.weights)
        return helper.make_model(graph, opset_imports=_OPSETS, ir_version=9)


def encoder_graph(w: dict[str, torch.Tensor]) -> onnx.ModelProto:
    """pieces, shape, quote, place (1 x L or L), first (U) -> U x (cue tags, unit, first and last vectors)."""
    g = _Graph()
    fused = "com.microsoft"
    size = g.add("Shape", ["shape"], "size")
    start = g.weight("start", np.zeros(1, np.int64))
    x = g.add("Gather", [g.weight("words", w["encoder.words.weight"] + w["encoder.kind"]), "pieces"], "word_vectors")
    places = g.weight("positions_table", w["encoder.positions.weight"])
    x = g.add("Add", [x, g.add("Slice", [places, start, size], "positions_vectors")], "with_positions")
    for name in ("shape", "quote", "place"):
        table = g.weight(f"{name}_table", w[f"encoder.{name}.weight"])
        x = g.add("Add", [x, g.add("Gather", [table, name], f"{name}_vectors")], f"with_{name}")
    scale, shift = g.weight("norm_scale", w["encoder.norm.weight"]), g.weight("norm_shift", w["encoder.norm.bias"])
    x = g.add("LayerNormalization", [x, scale, shift], "embedded", epsilon=1e-12, axis=-1)
    for i in range(LAYERS):
        name, key = f"layer{i}", f"encoder.layers.{i}"

        def part(label: str, module: str, field: str = "weight", key: str = key, name: str = name) -> str:
            value = w[f"{key}.{module}.{field}"]
            return g.weight(f"{name}_{label}", value.T if value.dim() == 2 else value)

        def normal(x: str, module: str, output: str, part=part) -> str:
            scale, shift = part(f"{module}_scale", module), part(f"{module}_shift", module, "bias")
            return g.add("LayerNormalization", [x, scale, shift], output, epsilon=1e-12, axis=-1)

        mixed = g.add(
            "Attention",
            [x, part("qkv", "query_key_value"), part("qkv_bias", "query_key_value", "bias")],
            f"{name}_attention",
            fused,
            num_heads=HEADS,
        )
        out = g.add("MatMul", [mixed, part("out", "out")], f"{name}_mixed_product")
        out = g.add("Add", [out, part("out_bias", "out", "bias")], f"{name}_mixed_biased")
        x = normal(g.add("Add", [out, x], f"{name}_mixed_sum"), "norm_attention", f"{name}_attended")
        up = g.add("MatMul", [x, part("up", "up")], f"{name}_up_product")
        up = g.add("BiasGelu", [up, part("up_bias", "up", "bias")], f"{name}_up_gelu", fused)
        down = g.add("MatMul", [up, part("down", "down")], f"{name}_down_product")
        down = g.add("Add", [down, part("down_bias", "down", "bias")], f"{name}_down_biased")
        x = normal(g.add("Add", [down, x], f"{name}_down_sum"), "norm_out", f"{name}_output")
    x = g.add("Squeeze", [x, g.weight("axis", np.array([0], np.int64))], "vectors")
    x = g.add("Gather", [x, "first"], "unit_vectors", axis=0)
    heads = ("cue_tags", "unit", "cue_first", "cue_last")
    weight = torch.cat([w[f"{h}.weight"] for h in heads]).T
    bias = torch.cat([w[f"{h}.bias"] for h in heads])
    x = g.add("MatMul", [x, g.weight("heads", weight)], "heads_product")
    g.add("Add", [x, g.weight("heads_bias", bias)], "out")
    number = TensorProto.INT64
    inputs = {"pieces": (number, [1, "L"])}
    inputs |= {name: (number, ["L"]) for name in ("shape", "quote", "place")}
    inputs |= {"first": (number, ["U"])}
    return g.model(inputs, {"out": (TensorProto.FLOAT, ["U", weight.shape[1]])})


def roles_graph(w: dict[str, torch.Tensor]) -> onnx.ModelProto:
    """unit (U x PAIR), cue, gate (N x PAIR), distance, standing (N x U) -> scores (N x U x 5)."""
    g = _Graph()
    pair = w["unit.weight"].shape[0]
    axis = g.weight("axis", np.array([1], np.int64))
    cue = g.add("Unsqueeze", ["cue", axis], "cue_row")
    gate = g.add("Add", [g.add("Unsqueeze", ["gate", axis], "gate_row"), g.weight("one", np.float32(1))], "gate_one")
    x = g.add("Add", [g.add("Mul", ["unit", gate], "gated"), cue], "with_cue")
    for name in ("distance", "standing"):
        table = g.weight(f"{name}_table", w[f"roles.{name}.weight"])
        x = g.add("Add", [x, g.add("Gather", [table, name], f"{name}_vectors")], f"with_{name}")
    x = g.add("Gelu", [x], "pair", "com.microsoft")
    mixed = g.add("Transpose", [x], "pair_columns", perm=[0, 2, 1])
    kernel, bias = g.weight("mix", w["roles.mix.weight"]), g.weight("mix_bias", w["roles.mix.bias"])
    mixed = g.add("Conv", [mixed, kernel, bias], "mixed", pads=[2, 2])
    mixed = g.add("Gelu", [g.add("Transpose", [mixed], "mixed_rows", perm=[0, 2, 1])], "mixed_gelu", "com.microsoft")
    x = g.add("Add", [x, mixed], "joined")
    scale, shift = g.weight("norm_scale", w["roles.norm.weight"]), g.weight("norm_shift", w["roles.norm.bias"])
    x = g.add("LayerNormalization", [x, scale, shift], "normal", epsilon=1e-5, axis=-1)
    x = g.add("MatMul", [x, g.weight("score", w["roles.score.weight"].T)], "score_product")
    g.add("Add", [x, g.weight("score_bias", w["roles.score.bias"])], "scores")
    real, number = TensorProto.FLOAT, TensorProto.INT64
    inputs = {"unit": (real, ["U", pair]), "cue": (real, ["N", pair]), "gate": (real, ["N", pair])}
    inputs |= {"distance": (number, ["N", "U"]), "standing": (number, ["N", "U"])}
    return g.model(inputs, {"scores": (real, ["N", "U", 5])})


def export(weights: Path, out: Path, quantise: bool = True) -> None:
    """Write `encoder.onnx`, `roles.onnx`, `steps.npz` and `vocab.txt` into a folder."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    w = torch.load(weights)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "encoder.onnx"
        onnx.save(encoder_graph(w), full)
        if quantise:
            quantize_dynamic(
                full,
                out / "encoder.onnx",
                op_types_to_quantize=["MatMul", "Attention", "Gather"],
                per_channel=True,
                weight_type=QuantType.QInt8,
                nodes_to_exclude=["heads_product", "shape_vectors", "quote_vectors", "place_vectors", "unit_vectors"],
                extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
            )  # fmt: skip
        else:
            shutil.copyfile(full, out / "encoder.onnx")
    onnx.save(roles_graph(w), out / "roles.onnx")
    np.savez(out / "steps.npz", steps=(w["steps"] + forbidden()).numpy(),
             begin=(w["begin"] + FORBIDDEN_FIRST).numpy())  # fmt: skip
    shutil.copyfile(base_folder() / "vocab.txt", out / "vocab.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/quoth/models"))
    parser.add_argument("--float", action="store_true", help="leave the encoder in float32")
    options = parser.parse_args()
    export(options.weights, options.out, not options.float)


if __name__ == "__main__":
    main()
