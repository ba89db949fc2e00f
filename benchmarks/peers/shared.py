"""What the programs that compare.py runs share: images, constants, networks, the loop that times steps.

A peer is a class with a constructor (shared.Problem, threads) and

    step(places, rate) -> (loss, how many are right), both on the host
    parameters: how many trainable numbers it has

Its networks are written once, here, in operations that the peer gives.
"""

import argparse
import dataclasses
import gzip
import json
import math
import statistics
import time
from pathlib import Path

import numpy as np

import sequences

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "samples/src/main/resources/META-INF/dks4j/data"
DESCRIPTIONS = [ROOT / module / "target/classes/META-INF/dks4j" for module in ("samples", "benchmarks")]
# Of steps; the generated trainer's in StepBenchmark are the same.
RATES = {"sgd": 0.003, "adamw": 0.0003}
# What a loss that is summed over pixels leaves of them.
OF_PIXELS = 0.01
MOMENTUM = 0.9
# Of AdamW, without decay.
BETA_1 = 0.9
BETA_2 = 0.999
EPSILON = 1e-8
CLASSES = 10
# Networks of convolutions read blocks of so many locations on a side.
PATCH = 2
BRIGHTEST = 255
# Of K-FAC. With batches of 64 and momentum, a damping of 0.001 diverges; it costs the same.
INVERSE_PERIOD = 10
DAMPING = 0.1
NORM_CONSTRAINT = 0.001
FACTOR_DECAY = 0.95


@dataclasses.dataclass(frozen=True)
class Layer:
    """A layer with a kernel: dense where it has no size, else a convolution of this size along each axis; or a table, which has rows for inputs."""

    inputs: int
    outputs: int
    size: int = 0
    stride: int = 1
    bias: bool = True
    table: bool = False
    axes: int = 2  # of a convolution
    activated: bool = True  # in a chain of layers, unless it is the last

    @property
    def kernel_shape(self):
        return (*(self.size,) * self.axes, self.inputs, self.outputs) if self.size else (self.inputs, self.outputs)

    @property
    def shapes(self):
        """Those of its parameters."""
        return [self.kernel_shape, (self.outputs,)] if self.bias else [self.kernel_shape]


def conv(inputs, outputs, size, stride=1, axes=2):
    return Layer(inputs, outputs, size, stride, axes=axes)


def basic_block(inputs, outputs, stride):
    convolutions = [conv(inputs, outputs, 3, stride), conv(outputs, outputs, 3)]
    return convolutions + ([] if inputs == outputs else [conv(inputs, outputs, 1, stride)])


def table(rows, units):
    return Layer(rows, units, bias=False, table=True)


def transformer(sample):
    of = sequences.TRANSFORMERS[sample]
    first = Layer(of.patch**2, of.units) if of.patch else table(of.vocabulary, of.units)
    kernels = [Layer(of.units, of.units, bias=False)] * 4
    block = kernels + [Layer(of.units, 2 * of.units), Layer(2 * of.units, of.units)]
    return [first, table(of.positions, of.units), *block * of.blocks, Layer(of.units, of.outputs)]


# In the order in which the generated graph makes them.
LAYERS = {
    "FashionMlp": [Layer(784, 128)] + [Layer(128, 128)] * 49 + [Layer(128, CLASSES)],
    "FashionVanilla": [conv(PATCH**2, 24, 3)]
    + [conv(24, 24, 3)] * 14
    + [conv(24, 48, 3, 2)]
    + [conv(48, 48, 3)] * 15
    + [Layer(7 * 7 * 48, CLASSES)],
    "FashionResNet": [conv(PATCH**2, 24, 3)]
    + basic_block(24, 24, 1) * 7
    + basic_block(24, 48, 2)
    + basic_block(48, 48, 1) * 7
    + [Layer(7 * 7 * 48, CLASSES)],
    # An image's rows are locations, and their pixels channels.
    "FashionRows": [conv(28, 64, 3, axes=1)]
    + [conv(64, 64, 3, axes=1)] * 9
    + [conv(64, 128, 3, 2, axes=1)]
    + [conv(128, 128, 3, axes=1)] * 9
    + [Layer(128, CLASSES)],
    "FashionAutoencoder": [Layer(784, 1000), Layer(1000, 500), Layer(500, 250), Layer(250, 30, activated=False)]
    + [Layer(30, 250), Layer(250, 500), Layer(500, 1000), Layer(1000, 784)],
    **{sample: transformer(sample) for sample in sequences.TRANSFORMERS},
}


@dataclasses.dataclass(frozen=True)
class Problem:
    """What is trained on what."""

    sample: str
    images: np.ndarray  # uint8, [examples, 784]; or ids, [examples, positions]
    labels: np.ndarray  # int32, [examples]; or the next ids, [examples, positions]
    mean: float
    deviation: float
    constants: dict  # of the activation
    initial: list  # float32, each layer's kernel or table, then its bias if it has one
    optimizer: str
    attention: sequences.Constants | None

    @property
    def layers(self):
        return LAYERS[self.sample]

    @property
    def axes(self):
        """How many convolutions move along: 0 where there are none."""
        return self.layers[0].axes if self.layers[0].size else 0

    @property
    def reads_ids(self):
        return self.sample == "ByteLanguageModel"

    @property
    def reconstructs(self):
        """Whether the targets are the images themselves, brightness from 0 to 1."""
        return self.sample == "FashionAutoencoder"

    @property
    def input_shape(self):
        """Of a batch as forward reads it."""
        if self.reads_ids:
            return (-1, self.images.shape[1])
        if self.axes == 1:
            return (-1, 28, 28)
        return (-1, 28, 28, 1) if self.axes == 2 or self.attention else (-1, 784)

    @property
    def rate(self):
        """The learning rate of steps."""
        return RATES[self.optimizer] * (OF_PIXELS if self.reconstructs else 1)

    def objective(self, operations, logits, targets):
        """The loss of a batch, and what is counted besides: how many are right, or the sum of squared errors.

        operations has cross_entropy(logits, labels) and right(logits, labels), and for brightness pixel_cross_entropy(logits, brightness), summed
        over pixels, and squared_error(logits, brightness).
        """
        if self.reconstructs:
            return operations.pixel_cross_entropy(logits, targets), operations.squared_error(logits, targets)
        return operations.cross_entropy(logits, targets), operations.right(logits, targets)

    @property
    def are_tables(self):
        """Of each parameter."""
        return [layer.table for layer in self.layers for _ in layer.shapes]

    def forward(self, operations, parameters, x):
        """The logits of a batch.

        operations has activation(x), conv(x, kernel, bias, stride) along one axis or two, dense(x, kernel, bias), blocks(x, size) as channels,
        flatten(x), pool(x), the mean over the locations of one axis, and for transformers what sequences.forward says.
        """
        if self.attention:
            of = sequences.TRANSFORMERS[self.sample]
            return sequences.forward(operations, of, self.attention, parameters, x)
        pairs = iter(zip(self.layers, parameters[0::2], parameters[1::2]))
        phi = operations.activation

        def affine(x):
            layer, kernel, bias = next(pairs)
            return operations.conv(x, kernel, bias, layer.stride) if layer.size else operations.dense(x, kernel, bias)

        if self.axes == 2:
            x = operations.blocks(x, PATCH)
        if self.sample == "FashionResNet":
            x = affine(x)
            for block in [(24, 24)] * 7 + [(24, 48)] + [(48, 48)] * 7:
                activated = phi(x)
                chain = affine(phi(affine(activated)))
                shortcut = x if block[0] == block[1] else affine(activated)
                x = math.sqrt(0.5) * shortcut + math.sqrt(0.5) * chain
            x = phi(x)
        else:
            for layer in self.layers[:-1]:
                x = affine(x)
                x = phi(x) if layer.activated else x
        last = {0: lambda x: x, 1: operations.pool, 2: operations.flatten}[self.axes]
        return affine(last(x))


def read_idx(name, header):
    with gzip.open(DATA / name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def initial_values(layers, file):
    """The initial parameters of the generated trainer, as StepBenchmark writes them."""
    numbers = np.fromfile(file, "<f4")
    shapes = [shape for layer in layers for shape in layer.shapes]
    sizes = [math.prod(shape) for shape in shapes]
    if sum(sizes) != len(numbers):
        raise SystemExit(f"the network here has {sum(sizes)} parameters, the generated one {len(numbers)}")
    return [part.reshape(shape) for part, shape in zip(np.split(numbers, np.cumsum(sizes)[:-1]), shapes)]


def description(sample):
    """The file with what the compiler found."""
    return next(file for folder in DESCRIPTIONS for file in folder.glob(f"*.{sample}.json"))


def text(sample):
    """A text that every build has, the sample's own description: consecutive pieces of as many bytes as the network reads, and the bytes after each."""
    contents = np.frombuffer(description(sample).read_bytes(), np.uint8)
    positions = sequences.TRANSFORMERS[sample].positions
    end = (len(contents) - 1) // positions * positions
    return contents[:end].reshape(-1, positions), contents[1 : end + 1].reshape(-1, positions).astype(np.int32)


def examples(sample):
    """Images, a row of pixels each, and their labels; or ids and the next ones."""
    if sample == "ByteLanguageModel":
        return text(sample)
    labels = read_idx("train-labels-idx1-ubyte.gz", 8).astype(np.int32)
    return read_idx("train-images-idx3-ubyte.gz", 16).reshape(-1, 784), labels


def problem(sample, initial, optimizer):
    images, labels = examples(sample)
    of_ids = sample == "ByteLanguageModel"
    return Problem(
        sample,
        images,
        labels,
        0.0 if of_ids else float(images.mean()),
        1.0 if of_ids else float(images.std()),
        json.loads(description(sample).read_text())["activations"][0],
        initial_values(LAYERS[sample], initial),
        optimizer,
        sequences.Constants(sample) if sample in sequences.TRANSFORMERS else None,
    )


def peak_mebibytes():
    """The peak of this process's resident memory."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024


def main(peer, *options):
    """Times a peer's steps and prints what compare.py reads, one name and number a line.

    options: what the peer's constructor takes besides, each a flag of the command line.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("sample", choices=LAYERS)
    for name in ("batch", "threads", "warmup", "steps"):
        parser.add_argument(name, type=int)
    parser.add_argument("initial", type=Path, help="the generated trainer's initial parameters")
    parser.add_argument("--optimizer", choices=RATES, default="sgd")
    for option in options:
        parser.add_argument(f"--{option}", action="store_true")
    arguments = parser.parse_args()
    batch = arguments.batch
    trained = problem(arguments.sample, arguments.initial, arguments.optimizer)
    running = peer(trained, arguments.threads, **{option: getattr(arguments, option) for option in options})
    losses = []
    milliseconds = []
    for i in range(arguments.warmup + arguments.steps):
        if i == arguments.warmup:
            processor_start = time.process_time()
        begin = (i * batch) % (len(trained.labels) - batch)
        places = np.arange(begin, begin + batch, dtype=np.int32)
        start = time.perf_counter()
        loss, _ = running.step(places, trained.rate)
        milliseconds.append((time.perf_counter() - start) * 1e3)
        losses.append(loss)
        if i == 0:
            print(f"first-step-at {time.time():.3f}")
            print(f"first-step-processor-milliseconds {time.process_time() * 1e3:.3f}")
    print(f"first-loss {losses[0]:.6f}")
    print(f"last-loss {losses[-1]:.6f}")
    print(f"parameters {running.parameters}")
    # What the processors have spent on this process: other programs do not lengthen it much.
    print(f"processor-milliseconds {(time.process_time() - processor_start) * 1e3 / arguments.steps:.3f}")
    counted = milliseconds[arguments.warmup :]
    print(f"milliseconds {statistics.median(counted):.3f}")
    # Of optimizers whose steps differ, as where K-FAC inverts its factors in some of them.
    print(f"mean-milliseconds {statistics.mean(counted):.3f}")
    print(f"longest-milliseconds {max(counted):.3f}")
    print(f"peak-mebibytes {peak_mebibytes():.0f}")
