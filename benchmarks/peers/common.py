"""What the peers have in common: the images, a sample's network with its solved constants, and how steps are timed.

A network is a list of layers: (kernel, bias, stride), the stride 0 for a dense layer; every layer but the last has the sample's
activation, and a mean over all locations comes before the last layer of a convolutional network.
"""

import gzip
import json
import os
import statistics
import sys
import time

import numpy as np

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
DATA = os.path.join(ROOT, "samples/src/main/resources/META-INF/dks4j/data")
KERNELS = os.path.join(ROOT, "samples/target/classes/META-INF/dks4j")

RATE = 0.003
MOMENTUM = 0.9


def read_idx(name, header):
    with gzip.open(os.path.join(DATA, name)) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def images():
    return read_idx("train-images-idx3-ubyte.gz", 16).reshape(-1, 784)


def labels():
    return read_idx("train-labels-idx1-ubyte.gz", 8)


def activation(sample):
    """The name of the activation and its alpha, beta, gamma, delta."""
    with open(os.path.join(KERNELS, f"org.dks4j.samples.{sample}.json")) as file:
        constants = json.load(file)["activations"][0]
    return constants["name"], [constants[key] for key in ("inputScale", "inputShift", "outputScale", "outputShift")]


def orthogonal(random, inputs, outputs):
    q, r = np.linalg.qr(random.normal(size=(max(inputs, outputs), min(inputs, outputs))))
    q = q * np.sign(np.diag(r))
    return (q if inputs >= outputs else q.T) * max(np.sqrt(outputs / inputs), 1)


def conv_kernel(random, size, inputs, outputs):
    kernel = np.zeros((size, size, inputs, outputs))
    kernel[size // 2, size // 2] = orthogonal(random, inputs, outputs)
    return kernel


def network(sample):
    """The layers as float32 arrays, kernels [height, width, inputs, outputs] or [inputs, outputs]."""
    random = np.random.default_rng(1)
    layers = []
    if sample == "FashionVanilla":
        channels = 1
        for size, stride, outputs in [(5, 2, 24)] + [(3, 1, 24)] * 14 + [(3, 2, 48)] + [(3, 1, 48)] * 15:
            layers.append((conv_kernel(random, size, channels, outputs), np.zeros(outputs), stride))
            channels = outputs
    else:
        channels = 784
        for outputs in [128] * 50:
            layers.append((orthogonal(random, channels, outputs), np.zeros(outputs), 0))
            channels = outputs
    layers.append((orthogonal(random, channels, 10), np.zeros(10), 0))
    return [(kernel.astype(np.float32), bias.astype(np.float32), stride) for kernel, bias, stride in layers]


def measure(build):
    """Times the steps of one process and prints the outcome as JSON.

    build(sample, threads) returns a function that takes the places of a batch's images, does a step, and returns its loss as a
    number on the host.
    """
    sample, batch, threads, warmup, steps = sys.argv[1], *map(int, sys.argv[2:6])
    step = build(sample, threads)
    count = len(labels())
    milliseconds = []
    first_loss = first_step = None
    for i in range(-warmup, steps):
        begin = (i * batch) % (count - batch)
        places = np.arange(begin, begin + batch, dtype=np.int32)
        start = time.perf_counter()
        loss = step(places)
        if first_loss is None:
            first_loss, first_step = loss, time.time() - float(os.environ["STEP_START"])
        if i >= 0:
            milliseconds.append((time.perf_counter() - start) * 1e3)
    if not np.isfinite(loss):
        raise SystemExit("the loss is not finite")
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    parameters = sum(kernel.size + bias.size for kernel, bias, _ in network(sample))
    print(json.dumps({
        "median": statistics.median(milliseconds),
        "firstStep": first_step,
        "peak": peak / 1024,
        "loss": first_loss,
        "parameters": parameters,
    }))
