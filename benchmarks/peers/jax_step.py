"""Steps of a sample's network in JAX, the whole step compiled."""

import functools
import os

os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402

import common  # noqa: E402


def build(sample, threads):  # threads: XLA takes the processors that the process may run on
    images, labels = jnp.asarray(common.images()), jnp.asarray(common.labels())
    mean, deviation = float(common.images().mean()), float(common.images().std())
    name, (alpha, beta, gamma, delta) = common.activation(sample)
    function = {"softplus": jax.nn.softplus, "tanh": jnp.tanh}[name]
    layers = common.network(sample)
    strides = [stride for _, _, stride in layers]
    parameters = [(jnp.asarray(kernel), jnp.asarray(bias)) for kernel, bias, _ in layers]
    velocities = jax.tree_util.tree_map(jnp.zeros_like, parameters)

    def forward(parameters, x):
        x = x.reshape([-1, 28, 28, 1] if strides[0] else [-1, 784])
        for (kernel, bias), stride in zip(parameters[:-1], strides):
            x = jax.lax.conv_general_dilated(
                x, kernel, (stride, stride), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC")) if stride else x @ kernel
            x = gamma * (function(alpha * (x + bias) + beta) + delta)
        x = x.mean((1, 2)) if strides[0] else x
        return x @ parameters[-1][0] + parameters[-1][1]

    def loss(parameters, x, y):
        logits = forward(parameters, x)
        return -jnp.mean(jnp.sum(jax.nn.one_hot(y, 10) * jax.nn.log_softmax(logits), 1)), logits

    @functools.partial(jax.jit, donate_argnums=(0, 1))
    def step(parameters, velocities, places, rate):
        x = (images[places].astype(jnp.float32) - mean) / deviation
        y = labels[places]
        (value, logits), gradients = jax.value_and_grad(loss, has_aux=True)(parameters, x, y)
        velocities = jax.tree_util.tree_map(lambda v, g: common.MOMENTUM * v + g, velocities, gradients)
        parameters = jax.tree_util.tree_map(
            lambda p, v, g: p - rate * (g + common.MOMENTUM * v), parameters, velocities, gradients)
        return parameters, velocities, value, jnp.sum(jnp.argmax(logits, 1) == y)

    state = [parameters, velocities]

    def run(places):
        state[0], state[1], value, correct = step(state[0], state[1], places, common.RATE)
        int(correct)
        return float(value)

    return run


common.measure(build)
