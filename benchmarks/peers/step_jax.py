"""Training steps in JAX: one compiled function a step, which reuses the memory of parameters and momentum."""

import os

os.environ.setdefault("JAX_PLATFORMS", "cpu")

import functools  # noqa: E402

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402

import shared  # noqa: E402


class Operations:

    def __init__(self, constants):
        self.constants = constants
        self.function = {"softplus": jax.nn.softplus, "tanh": jnp.tanh}[constants["name"]]

    def activation(self, x):
        c = self.constants
        return c["outputScale"] * (self.function(c["inputScale"] * x + c["inputShift"]) + c["outputShift"])

    def conv(self, x, kernel, bias, stride):
        layout = ("NHWC", "HWIO", "NHWC")
        return jax.lax.conv_general_dilated(x, kernel, (stride, stride), "SAME", dimension_numbers=layout) + bias

    def dense(self, x, kernel, bias):
        return x @ kernel + bias

    def blocks(self, x, size):
        count, height, width, channels = x.shape
        blocks = x.reshape(count, height // size, size, width // size, size, channels).transpose(0, 1, 3, 2, 4, 5)
        return blocks.reshape(count, height // size, width // size, size * size * channels)

    def flatten(self, x):
        return x.reshape(x.shape[0], -1)


class JaxPeer:

    def __init__(self, problem, threads):
        # XLA has no option for its threads on a CPU: it uses as many as the process may run on.
        del threads
        operations = Operations(problem.constants)
        shape = (-1, 28, 28, 1) if problem.is_image else (-1, 784)

        def objective(parameters, x, y):
            logits = problem.forward(operations, parameters, x)
            chosen = jnp.take_along_axis(jax.nn.log_softmax(logits), y[:, None], 1)
            return -chosen.mean(), (logits.argmax(1) == y).sum()

        @functools.partial(jax.jit, donate_argnums=(0, 1))
        def step(parameters, velocities, images, labels, places, rate):
            x = (images[places].astype(jnp.float32) - problem.mean) / problem.deviation
            gradient = jax.value_and_grad(objective, has_aux=True)
            (loss, correct), gradients = gradient(parameters, x.reshape(shape), labels[places])
            momentum = shared.MOMENTUM
            velocities = [momentum * v + g for v, g in zip(velocities, gradients)]
            parameters = [p - rate * (g + momentum * v) for p, v, g in zip(parameters, velocities, gradients)]
            return parameters, velocities, loss, correct

        self.run = step
        self.values = [jnp.array(value) for value in problem.initial]
        self.velocities = [jnp.zeros_like(value) for value in self.values]
        self.images = jnp.array(problem.images)
        self.labels = jnp.array(problem.labels)
        self.parameters = sum(value.size for value in self.values)

    def step(self, places, rate):
        self.values, self.velocities, loss, correct = self.run(
            self.values, self.velocities, self.images, self.labels, places, rate
        )
        # The parameters too are there before the step counts as done.
        jax.block_until_ready(self.values)
        return float(loss), float(correct)


if __name__ == "__main__":
    shared.main(JaxPeer)
