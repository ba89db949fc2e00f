"""The transformers that compare.py runs: their layers, the constants of their attention, and how a batch goes through them."""

import dataclasses
import math
import re
from pathlib import Path

import numpy as np

GENERATED = Path(__file__).resolve().parents[2] / "samples/target/generated-sources/annotations/org/dks4j/samples"
HEADS = 4
# E-SPA's of both: the annotation's default.
DECAY = 0.005
MASKED = -1e9
LOWEST = -80.0
# Entries of a matrix from eigenvectors that are no more than so many units in its last place, for each position, are 0.
ROUNDING = 64


@dataclasses.dataclass(frozen=True)
class Transformer:
    """What a record of the samples says. A patch of so many pixels on a side is a position, or without one an id of a vocabulary."""

    blocks: int
    units: int
    positions: int
    position_weight: float
    causal: bool
    outputs: int
    patch: int = 0
    vocabulary: int = 0


TRANSFORMERS = {
    "ByteLanguageModel": Transformer(24, 64, 64, 0.3, True, 256, vocabulary=256),
    "FashionViT": Transformer(12, 64, 49, 0.5, False, 10, patch=4),
}


def correlation(layer, layers):
    """λ of docs/mathematics.md, section 12.2: of neighbours behind an attention layer; 0 before the first."""
    return math.sqrt(-math.expm1(layer / layers * log_rest()))


def log_rest():
    return math.log(-math.expm1(-2 * DECAY))


def causal_weights(layer, layers, positions):
    """A, in closed form."""
    before, after = correlation(layer - 1, layers), correlation(layer, layers)
    kept = math.exp(log_rest() / (2 * layers))
    lost = -math.expm1(log_rest() / layers)
    others = kept * math.exp((layer - 1) / layers * log_rest()) * lost / (after + before)
    first = lost / (after + kept * before)
    weights = np.zeros((positions, positions))
    for i in range(positions):
        for j in range(i):
            weights[i, j] = (first if j == 0 else others) * after ** (i - j - 1)
        weights[i, i] = kept if i else 1
    return weights


def root(correlation, positions, power):
    """A power of the target's inverse, which is tridiagonal."""
    inverse = np.eye(positions) * (1 + correlation**2)
    inverse[0, 0] = inverse[-1, -1] = 1
    inverse -= correlation * (np.eye(positions, k=1) + np.eye(positions, k=-1))
    values, vectors = np.linalg.eigh(inverse / (1 - correlation**2))
    return (vectors * values**power) @ vectors.T


def mutual_weights(layer, layers, positions):
    """A where each position sees all."""
    return root(correlation(layer, layers), positions, -0.5) @ root(correlation(layer - 1, layers), positions, 0.5)


def bias(transformer, layer):
    """B + M of an attention layer, counted from 1."""
    positions = transformer.positions
    if transformer.causal:
        weights = causal_weights(layer, transformer.blocks, positions)
        seen = np.tril(np.ones((positions, positions), bool))
        logs = np.log(np.where(seen, weights, 1)) + np.where(seen, 0, MASKED)
    else:
        weights = mutual_weights(layer, transformer.blocks, positions)
        known = weights > ROUNDING * positions * np.spacing(np.abs(weights).max())
        logs = np.maximum(LOWEST, np.log(np.where(known, weights, math.exp(LOWEST))))
    return logs.astype(np.float32)


def gains(sample):
    """D of each attention layer, by layer: what the compiler has written into the generated graph."""
    source = (GENERATED / f"{sample}Graph.java").read_text()
    places = re.findall(r'AttentionPlace\.of\((\d+), \d+,([^;]*)\)\);', source)
    return {int(layer): np.array(re.sub('[",]', " ", numbers).split(), np.float32) for layer, numbers in places}


class Constants:
    """Of the attention layers of a sample, in order: B + M, [positions, positions], and D, [positions, 1]."""

    def __init__(self, sample):
        transformer = TRANSFORMERS[sample]
        known = gains(sample)
        layers = range(1, transformer.blocks + 1)
        self.biases = [bias(transformer, layer) for layer in layers]
        self.gains = [known[layer][:, None] for layer in layers]


def forward(operations, transformer, constants, parameters, x):
    """The logits of a batch of ids, [batch, positions], or of images, [batch, side, side, 1].

    operations has activation(x), dense(x, kernel, bias) of the last axis, product(x, kernel), embedding(ids, table), reshape(x, shape),
    transpose(x, axes), attention(queries, keys, values, bias) of [batch, heads, positions, units of a head], and mean(x) over the positions.
    """
    values = iter(parameters)
    units, positions = transformer.units, transformer.positions

    def heads(x):
        return operations.transpose(operations.reshape(x, (-1, positions, HEADS, units // HEADS)), (0, 2, 1, 3))

    def dense(x):
        kernel = next(values)
        return operations.dense(x, kernel, next(values))

    if transformer.patch:
        size = transformer.patch
        side = math.isqrt(positions)
        blocks = operations.transpose(operations.reshape(x, (-1, side, size, side, size)), (0, 1, 3, 2, 4))
        x = dense(operations.reshape(blocks, (-1, positions, size**2)))
    else:
        x = operations.embedding(x, next(values))
    weight = transformer.position_weight
    x = math.sqrt(1 - weight**2) * x + weight * next(values)
    for bias, gain in zip(constants.biases, constants.gains):
        queries, keys, mixed = (heads(operations.product(x, next(values))) for _ in range(3))
        attended = operations.transpose(operations.attention(queries, keys, mixed, bias), (0, 2, 1, 3))
        x = operations.product(gain * operations.reshape(attended, (-1, positions, units)), next(values))
        x = dense(operations.activation(dense(x)))
    return dense(operations.mean(x) if transformer.patch else x)
