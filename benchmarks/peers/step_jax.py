"""Training steps in JAX: one compiled function a step, which reuses the memory of parameters and momentum."""

import os

os.environ.setdefault("JAX_PLATFORMS", "cpu")

import functools  # noqa: E402
import math  # noqa: E402

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402

import shared  # noqa: E402


class Operations:

    def __init__(self, constants):
        self.constants = constants
        self.function = {"softplus": jax.nn.softplus, "tanh": jnp.tanh, "gelu": jax.nn.gelu}[constants["name"]]

    def activation(self, x):
        c = self.constants
        return c["outputScale"] * (self.function(c["inputScale"] * x + c["inputShift"]) + c["outputShift"])

    def conv(self, x, kernel, bias, stride):
        axes = x.ndim - 2
        layout = ("NHC", "HIO", "NHC") if axes == 1 else ("NHWC", "HWIO", "NHWC")
        return jax.lax.conv_general_dilated(x, kernel, (stride,) * axes, "SAME", dimension_numbers=layout) + bias

    def dense(self, x, kernel, bias):
        return x @ kernel + bias

    def product(self, x, kernel):
        return x @ kernel

    def embedding(self, ids, table):
        return table[ids]

    def reshape(self, x, shape):
        return x.reshape(shape)

    def transpose(self, x, axes):
        return x.transpose(axes)

    def attention(self, queries, keys, values, bias):
        scores = (queries / math.sqrt(queries.shape[-1])) @ keys.swapaxes(2, 3)
        return jax.nn.softmax(scores + bias) @ values

    def mean(self, x):
        return x.mean(1)

    def pool(self, x):
        return x.mean(1)

    def blocks(self, x, size):
        count, height, width, channels = x.shape
        blocks = x.reshape(count, height // size, size, width // size, size, channels).transpose(0, 1, 3, 2, 4, 5)
        return blocks.reshape(count, height // size, width // size, size * size * channels)

    def flatten(self, x):
        return x.reshape(x.shape[0], -1)

    def cross_entropy(self, logits, labels):
        return -jnp.take_along_axis(jax.nn.log_softmax(logits), labels[..., None], -1).mean()

    def right(self, logits, labels):
        return (logits.argmax(-1) == labels).sum()

    def pixel_cross_entropy(self, logits, brightness):
        return (jax.nn.softplus(logits) - brightness * logits).sum(1).mean()

    def squared_error(self, logits, brightness):
        return jnp.square(jax.nn.sigmoid(logits) - brightness).sum()


def momentum(parameters, state, gradients, rate):
    (velocities,) = state
    factor = shared.MOMENTUM
    velocities = [factor * v + g for v, g in zip(velocities, gradients)]
    return [p - rate * (g + factor * v) for p, v, g in zip(parameters, velocities, gradients)], (velocities,)


def adam(parameters, state, gradients, rate):
    first, second, count = state
    count = count + 1
    first = [shared.BETA_1 * m + (1 - shared.BETA_1) * g for m, g in zip(first, gradients)]
    second = [shared.BETA_2 * v + (1 - shared.BETA_2) * g * g for v, g in zip(second, gradients)]
    rest_1, rest_2 = 1 - shared.BETA_1**count, 1 - shared.BETA_2**count
    steps = [m / rest_1 / (jnp.sqrt(v / rest_2) + shared.EPSILON) for m, v in zip(first, second)]
    return [p - rate * step for p, step in zip(parameters, steps)], (first, second, count)


class JaxPeer:

    def __init__(self, problem, threads):
        # XLA has no option for its threads on a CPU: it uses as many as the process may run on.
        del threads
        operations = Operations(problem.constants)
        update = {"sgd": momentum, "adamw": adam}[problem.optimizer]

        def objective(parameters, x, y):
            return problem.objective(operations, problem.forward(operations, parameters, x), y)

        @functools.partial(jax.jit, donate_argnums=(0, 1))
        def step(parameters, state, images, labels, places, rate):
            x = images[places]
            if not problem.reads_ids:
                pixels = x.astype(jnp.float32)
                x = (pixels - problem.mean) / problem.deviation
            y = pixels / shared.BRIGHTEST if problem.reconstructs else labels[places]
            gradient = jax.value_and_grad(objective, has_aux=True)
            (loss, count), gradients = gradient(parameters, x.reshape(problem.input_shape), y)
            parameters, state = update(parameters, state, gradients, rate)
            return parameters, state, loss, count

        self.run = step
        self.values = [jnp.array(value) for value in problem.initial]
        slots = lambda: [jnp.zeros_like(value) for value in self.values]
        self.state = (slots(),) if problem.optimizer == "sgd" else (slots(), slots(), jnp.zeros((), jnp.int32))
        self.images = jnp.array(problem.images)
        self.labels = jnp.array(problem.labels)
        self.parameters = sum(value.size for value in self.values)

    def step(self, places, rate):
        self.values, self.state, loss, count = self.run(
            self.values, self.state, self.images, self.labels, places, rate
        )
        # The parameters too are there before the step counts as done.
        jax.block_until_ready(self.values)
        return float(loss), float(count)


if __name__ == "__main__":
    shared.main(JaxPeer)
