"""Times training steps of a sample written for TensorFlow in Python, and prints the median in milliseconds.

usage: step.py SAMPLE BATCH THREADS WARMUP STEPS

The network is the one that the sample describes; its constants come from the JSON that the sample's compilation left. As in
the generated trainer, the images lie on the device as bytes and a step gathers its batch by index.
"""

import gzip
import json
import os
import statistics
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
DATA = os.path.join(ROOT, "samples/src/main/resources/META-INF/dks4j/data")
KERNELS = os.path.join(ROOT, "samples/target/classes/META-INF/dks4j")


def read_idx(name, header):
    with gzip.open(os.path.join(DATA, name)) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def activation(sample):
    with open(os.path.join(KERNELS, f"org.dks4j.samples.{sample}.json")) as file:
        constants = json.load(file)["activations"][0]
    function = {"softplus": tf.math.softplus, "tanh": tf.math.tanh}[constants["name"]]
    alpha, beta = constants["inputScale"], constants["inputShift"]
    gamma, delta = constants["outputScale"], constants["outputShift"]
    return lambda x: gamma * (function(alpha * x + beta) + delta)


def orthogonal(inputs, outputs):
    q, r = np.linalg.qr(np.random.default_rng(1).normal(size=(max(inputs, outputs), min(inputs, outputs))))
    q = q * np.sign(np.diag(r))
    return (q if inputs >= outputs else q.T) * max(np.sqrt(outputs / inputs), 1)


def conv_kernel(size, inputs, outputs):
    kernel = np.zeros((size, size, inputs, outputs))
    kernel[size // 2, size // 2] = orthogonal(inputs, outputs)
    return kernel


def vanilla():
    """The convolutions (size, stride, channels) of FashionVanilla."""
    return [(5, 2, 24)] + [(3, 1, 24)] * 14 + [(3, 2, 48)] + [(3, 1, 48)] * 15


def build(sample):
    phi = activation(sample)
    variables = []

    def variable(value):
        variables.append(tf.Variable(value.astype(np.float32)))
        return variables[-1]

    layers = []
    if sample == "FashionVanilla":
        channels = 1
        for size, stride, outputs in vanilla():
            layers.append((variable(conv_kernel(size, channels, outputs)), variable(np.zeros(outputs)), stride))
            channels = outputs
    else:
        channels = 784
        for outputs in [128] * 50:
            layers.append((variable(orthogonal(channels, outputs)), variable(np.zeros(outputs)), 0))
            channels = outputs
    last = variable(orthogonal(channels, 10)), variable(np.zeros(10))

    def forward(x):
        x = tf.reshape(x, [-1, 28, 28, 1] if sample == "FashionVanilla" else [-1, 784])
        for kernel, bias, stride in layers:
            x = tf.nn.conv2d(x, kernel, stride, "SAME") if stride else tf.matmul(x, kernel)
            x = phi(tf.nn.bias_add(x, bias))
        if sample == "FashionVanilla":
            x = tf.reduce_mean(x, [1, 2])
        return tf.nn.bias_add(tf.matmul(x, last[0]), last[1])

    return forward, variables


def main():
    sample = sys.argv[1]
    batch, threads, warmup, steps = map(int, sys.argv[2:6])
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    images = tf.constant(read_idx("train-images-idx3-ubyte.gz", 16).reshape(-1, 784))
    labels = tf.constant(read_idx("train-labels-idx1-ubyte.gz", 8))
    mean, deviation = float(np.mean(images)), float(np.std(images))
    forward, variables = build(sample)
    velocities = [tf.Variable(tf.zeros_like(variable)) for variable in variables]

    @tf.function
    def step(places, rate):
        x = (tf.cast(tf.gather(images, places), tf.float32) - mean) / deviation
        y = tf.cast(tf.gather(labels, places), tf.int32)
        with tf.GradientTape() as tape:
            logits = forward(x)
            loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(tf.one_hot(y, 10), logits))
        for variable, velocity, gradient in zip(variables, velocities, tape.gradient(loss, variables)):
            tf.raw_ops.ResourceApplyMomentum(
                var=variable.handle,
                accum=velocity.handle,
                lr=rate,
                grad=gradient,
                momentum=0.9,
                use_nesterov=True)
        correct = tf.reduce_sum(tf.cast(tf.equal(tf.argmax(logits, 1, tf.int32), y), tf.float32))
        return loss, correct

    milliseconds = []
    for i in range(-warmup, steps):
        begin = (i * batch) % (len(labels) - batch)
        places = np.arange(begin, begin + batch, dtype=np.int32)
        start = time.perf_counter()
        loss, correct = step(tf.constant(places), tf.constant(0.003))
        loss.numpy(), correct.numpy()
        if i >= 0:
            milliseconds.append((time.perf_counter() - start) * 1e3)
    assert np.isfinite(loss.numpy())
    print(f"{statistics.median(milliseconds):.3f}")


main()
