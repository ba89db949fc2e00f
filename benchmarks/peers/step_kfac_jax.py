"""Training steps of K-FAC in kfac_jax: factors every step, inverses every shared.INVERSE_PERIOD steps; --untuned as it comes."""

import os

os.environ.setdefault("JAX_PLATFORMS", "cpu")

import collections  # noqa: E402
import functools  # noqa: E402

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import kfac_jax  # noqa: E402
from kfac_jax._src import patches_second_moment  # noqa: E402

import shared  # noqa: E402
from step_jax import Operations  # noqa: E402

BLOCKS = kfac_jax.curvature_blocks


def unroll_moments():
    """Lets XLA compile the moments of convolutions' patches well for a CPU.

    kfac_jax computes them in a loop of convolutions over four dimensions, or of two. On a CPU, XLA has fast convolutions only
    outside of loops and only of two dimensions: unrolled they take a fiftieth of the time, with equal results.
    """
    patches_second_moment.set_use_4d_convolution_in_psm_loop(False)
    # What is unrolled is a parameter of this function, but no option of the block that calls it.
    patches_second_moment.patches_moments = functools.partial(patches_second_moment.patches_moments, unroll_loop=True)


class KfacJaxPeer:

    def __init__(self, problem, threads, untuned):
        # XLA has no option for its threads on a CPU: it uses as many as the process may run on.
        del threads
        if not untuned:
            unroll_moments()
        operations = Operations(problem.constants)
        images = jnp.array(problem.images)
        labels = jnp.array(problem.labels)

        @jax.jit
        def batch(images, labels, places):
            x = (images[places].astype(jnp.float32) - problem.mean) / problem.deviation
            return x.reshape(problem.input_shape), labels[places]

        def objective(parameters, examples):
            x, y = examples
            logits = problem.forward(operations, parameters, x)
            kfac_jax.register_softmax_cross_entropy_loss(logits, y)
            chosen = jnp.take_along_axis(jax.nn.log_softmax(logits), y[:, None], 1)
            return -chosen.mean(), {"correct": (logits.argmax(1) == y).sum()}

        self.batch = lambda places: batch(images, labels, places)
        self.optimizer = kfac_jax.Optimizer(
            jax.value_and_grad(objective, has_aux=True),
            l2_reg=0.0,
            value_func_has_aux=True,
            use_adaptive_learning_rate=False,
            use_adaptive_momentum=False,
            use_adaptive_damping=False,
            norm_constraint=shared.NORM_CONSTRAINT,
            # The first step's factors are its own batch's, as in the generated trainer.
            num_burnin_steps=0,
            estimation_mode="fisher_gradients",
            curvature_ema=shared.FACTOR_DECAY,
            curvature_update_period=1,
            inverse_update_period=shared.INVERSE_PERIOD,
            multi_device=False,
        )
        self.values = [jnp.array(value) for value in problem.initial]
        self.parameters = sum(value.size for value in self.values)
        self.key = jax.random.PRNGKey(1)
        self.state = self.optimizer.init(self.values, self.key, self.batch(jnp.arange(2)))
        self.momentum = jnp.array(shared.MOMENTUM)
        self.damping = jnp.array(shared.DAMPING)
        self.count = 0
        self.require_layers(problem.layers)

    def require_layers(self, layers):
        """Stops where kfac_jax does not take every layer for what it is: others would have a cheaper, worse approximation."""
        # No public name gives them.
        found = collections.Counter(type(block) for block in self.optimizer._estimator.blocks)
        kinds = (BLOCKS.Conv2DTwoKroneckerFactored if layer.size else BLOCKS.DenseTwoKroneckerFactored for layer in layers)
        wanted = collections.Counter(kinds)
        if found != wanted:
            raise SystemExit(f"kfac_jax finds {found}, but the network has {wanted}")

    def step(self, places, rate):
        self.values, self.state, statistics = self.optimizer.step(
            self.values,
            self.state,
            jax.random.fold_in(self.key, self.count),
            batch=self.batch(places),
            learning_rate=jnp.array(rate),
            momentum=self.momentum,
            damping=self.damping,
            global_step_int=self.count,
        )
        self.count += 1
        # The parameters too are there before the step counts as done.
        jax.block_until_ready(self.values)
        return float(statistics["loss"]), float(statistics["aux"]["correct"])


if __name__ == "__main__":
    shared.main(KfacJaxPeer, "untuned")
