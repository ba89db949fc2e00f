/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools.snippet;

import java.util.List;
import org.dks4j.processor.formula.Function;

/** A framework of Python, and the names that it has for what snippets need. */
public enum Framework {
    KERAS("import keras\nfrom keras import ops") {
        @Override
        String name(Function function) {
            return switch (function) {
                case EXP -> "ops.exp";
                case EXPM1 -> "ops.expm1";
                case LOG -> "ops.log";
                case SQRT -> "ops.sqrt";
                case TANH -> "ops.tanh";
                case SIGMOID -> "ops.sigmoid";
                case SOFTPLUS -> "ops.softplus";
                case ERF -> "ops.erf";
                case SIN -> "ops.sin";
                case COS -> "ops.cos";
                case ATAN -> "ops.arctan";
                case ASINH -> "ops.arcsinh";
                case ABS -> "ops.abs";
            };
        }

        @Override
        String where() {
            return "ops.where";
        }

        @Override
        List<String> initializer() {
            return """
                    class ScaledOrthogonal(keras.initializers.Initializer):
                        \"""For kernels of dense layers and of convolutions in one group; biases start at 0.\"""

                        def __init__(self, seed=None):
                            self.seed = seed

                        def __call__(self, shape, dtype=None):
                            *window, inputs, outputs = shape
                            gain = max((outputs / inputs) ** 0.5, 1)
                            centre = keras.initializers.Orthogonal(gain, self.seed)((inputs, outputs), dtype)
                            margins = [[(size - 1) // 2, size // 2] for size in window]
                            return ops.pad(ops.reshape(centre, [1 for _ in window] + [inputs, outputs]), margins + [[0, 0], [0, 0]])

                        def get_config(self):
                            return {"seed": self.seed}
                    """
                    .lines()
                    .toList();
        }
    },
    PYTORCH("import torch") {
        @Override
        String name(Function function) {
            return switch (function) {
                case EXP -> "torch.exp";
                case EXPM1 -> "torch.expm1";
                case LOG -> "torch.log";
                case SQRT -> "torch.sqrt";
                case TANH -> "torch.tanh";
                case SIGMOID -> "torch.sigmoid";
                // Beyond a threshold it would be the identity; 40 is above it in every precision.
                case SOFTPLUS -> "torch.nn.Softplus(threshold=40)";
                case ERF -> "torch.erf";
                case SIN -> "torch.sin";
                case COS -> "torch.cos";
                case ATAN -> "torch.atan";
                case ASINH -> "torch.asinh";
                case ABS -> "torch.abs";
            };
        }

        @Override
        String where() {
            return "torch.where";
        }

        @Override
        List<String> initializer() {
            return """
                    @torch.no_grad()
                    def scaled_orthogonal_(weight):
                        \"""For weights of linear layers and of convolutions in one group; biases start at 0.\"""
                        outputs, inputs, *window = weight.shape
                        centre = torch.empty(outputs, inputs, dtype=weight.dtype, device=weight.device)
                        torch.nn.init.orthogonal_(centre, gain=max((outputs / inputs) ** 0.5, 1))
                        weight.zero_()
                        weight[(..., *((size - 1) // 2 for size in window))] = centre
                        return weight
                    """
                    .lines()
                    .toList();
        }
    },
    JAX("import jax\nimport jax.numpy as jnp") {
        @Override
        String name(Function function) {
            return switch (function) {
                case EXP -> "jnp.exp";
                case EXPM1 -> "jnp.expm1";
                case LOG -> "jnp.log";
                case SQRT -> "jnp.sqrt";
                case TANH -> "jnp.tanh";
                case SIGMOID -> "jax.nn.sigmoid";
                case SOFTPLUS -> "jax.nn.softplus";
                case ERF -> "jax.scipy.special.erf";
                case SIN -> "jnp.sin";
                case COS -> "jnp.cos";
                case ATAN -> "jnp.arctan";
                case ASINH -> "jnp.arcsinh";
                case ABS -> "jnp.abs";
            };
        }

        @Override
        String where() {
            return "jnp.where";
        }

        @Override
        List<String> initializer() {
            return """
                    def scaled_orthogonal(key, shape, dtype=jnp.float32):
                        \"""For kernels of dense layers and of convolutions in one group; biases start at 0.\"""
                        *window, inputs, outputs = shape
                        gain = max((outputs / inputs) ** 0.5, 1)
                        centre = jax.nn.initializers.orthogonal(gain)(key, (inputs, outputs), dtype)
                        margins = [((size - 1) // 2, size // 2) for size in window]
                        return jnp.pad(centre.reshape([1 for _ in window] + [inputs, outputs]), margins + [(0, 0), (0, 0)])
                    """
                    .lines()
                    .toList();
        }
    };

    private final String imports;

    Framework(String imports) {
        this.imports = imports;
    }

    /** The lines that import what snippets use. */
    List<String> imports() {
        return imports.lines().toList();
    }

    /** What is called with the argument of a function. */
    abstract String name(Function function);

    /** What is called with a condition and the values where it holds and where it does not. */
    abstract String where();

    /** An initializer of kernels: scaled-uniform-orthogonal, of a convolution at its centre tap (docs/mathematics.md, section 6). */
    abstract List<String> initializer();
}
