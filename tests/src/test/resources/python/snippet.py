"""Runs snippets of a framework in double precision at the numbers of a file, and checks their initializers' kernels."""
import os
import sys

os.environ["KERAS_BACKEND"] = "jax"
framework, points, sources = sys.argv[1], sys.argv[2], sys.argv[3:]
numbers = [float(line) for line in open(points)]
shapes = [(3, 5), (5, 3), (3, 4, 6), (3, 4, 5, 2)]  # of a kernel: window, inputs, outputs

if framework == "pytorch":
    import torch

    torch.set_default_dtype(torch.float64)
else:
    import jax

    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp

    if framework == "keras":
        import keras

        keras.config.set_floatx("float64")
import numpy


def values_of(activation):
    if framework == "pytorch":
        return activation(torch.tensor(numbers)).tolist()
    return numpy.array(activation(jnp.array(numbers))).tolist()


def kernel_of(space, shape):
    *window, inputs, outputs = shape
    if framework == "pytorch":
        weight = space["scaled_orthogonal_"](torch.empty(outputs, inputs, *window))
        return torch.movedim(weight, (0, 1), (-1, -2)).numpy()
    if framework == "jax":
        return numpy.array(space["scaled_orthogonal"](jax.random.key(1), shape, jnp.float64))
    return numpy.array(space["ScaledOrthogonal"](seed=1)(shape))


for source in sources:
    space = {}
    exec(compile(open(source, encoding="utf-8").read(), source, "exec"), space)
    for value in values_of(next(value for name, value in space.items() if name.startswith("shaped_"))):
        print(repr(value))
    for shape in shapes:
        *window, inputs, outputs = shape
        kernel = kernel_of(space, shape)
        assert kernel.shape == shape, (kernel.shape, shape)
        centre = kernel[tuple((size - 1) // 2 for size in window)]
        small = centre @ centre.T if inputs <= outputs else centre.T @ centre
        expected = max(outputs / inputs, 1) * numpy.eye(min(inputs, outputs))
        assert numpy.allclose(small, expected, atol=1e-6), (shape, small)
        assert numpy.count_nonzero(kernel) == numpy.count_nonzero(centre)
