"""Training steps in TensorFlow for Python: one tf.function a step."""

import math
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import tensorflow as tf  # noqa: E402

import shared  # noqa: E402


class Operations:

    def __init__(self, constants):
        self.constants = constants
        self.function = {"softplus": tf.math.softplus, "tanh": tf.math.tanh, "gelu": lambda x: tf.nn.gelu(x, approximate=True)}[constants["name"]]

    def activation(self, x):
        c = self.constants
        return c["outputScale"] * (self.function(c["inputScale"] * x + c["inputShift"]) + c["outputShift"])

    def conv(self, x, kernel, bias, stride):
        convolve = tf.nn.conv1d if len(x.shape) == 3 else tf.nn.conv2d
        return tf.nn.bias_add(convolve(x, kernel, stride, "SAME"), bias)

    def dense(self, x, kernel, bias):
        return tf.nn.bias_add(self.product(x, kernel), bias)

    def product(self, x, kernel):
        # All positions as rows: one product is faster than one for each example.
        if len(x.shape) == 2:
            return tf.matmul(x, kernel)
        return tf.reshape(tf.matmul(tf.reshape(x, [-1, x.shape[-1]]), kernel), [-1, *x.shape[1:-1], kernel.shape[-1]])

    def embedding(self, ids, table):
        return tf.gather(table, ids)

    def reshape(self, x, shape):
        return tf.reshape(x, shape)

    def transpose(self, x, axes):
        return tf.transpose(x, axes)

    def attention(self, queries, keys, values, bias):
        scores = tf.matmul(queries * (1 / math.sqrt(queries.shape[-1])), keys, transpose_b=True)
        return tf.matmul(tf.nn.softmax(scores + bias), values)

    def mean(self, x):
        return tf.reduce_mean(x, 1)

    def pool(self, x):
        return tf.reduce_mean(x, 1)

    def blocks(self, x, size):
        return tf.nn.space_to_depth(x, size)

    def flatten(self, x):
        return tf.reshape(x, [-1, math.prod(x.shape[1:])])

    def cross_entropy(self, logits, labels):
        return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(tf.one_hot(labels, logits.shape[-1]), logits))

    def right(self, logits, labels):
        return tf.reduce_sum(tf.cast(tf.equal(tf.argmax(logits, -1, tf.int32), labels), tf.float32))

    def pixel_cross_entropy(self, logits, brightness):
        return tf.reduce_mean(tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(brightness, logits), 1))

    def squared_error(self, logits, brightness):
        return tf.reduce_sum(tf.square(tf.sigmoid(logits) - brightness))


class Momentum:

    def __init__(self, variables):
        self.variables = variables
        self.velocities = [tf.Variable(tf.zeros_like(variable)) for variable in variables]

    def __call__(self, rate, gradients):
        for variable, velocity, gradient in zip(self.variables, self.velocities, gradients):
            tf.raw_ops.ResourceApplyMomentum(
                var=variable.handle,
                accum=velocity.handle,
                lr=rate,
                grad=tf.convert_to_tensor(gradient),
                momentum=shared.MOMENTUM,
                use_nesterov=True,
            )


class Adam:

    def __init__(self, variables):
        self.variables = variables
        self.first = [tf.Variable(tf.zeros_like(variable)) for variable in variables]
        self.second = [tf.Variable(tf.zeros_like(variable)) for variable in variables]
        self.powers = tf.Variable(shared.BETA_1), tf.Variable(shared.BETA_2)

    def __call__(self, rate, gradients):
        power_1, power_2 = (power.read_value() for power in self.powers)
        for variable, first, second, gradient in zip(self.variables, self.first, self.second, gradients):
            tf.raw_ops.ResourceApplyAdam(
                var=variable.handle,
                m=first.handle,
                v=second.handle,
                beta1_power=power_1,
                beta2_power=power_2,
                lr=rate,
                beta1=shared.BETA_1,
                beta2=shared.BETA_2,
                # The operation adds it to a root that is not corrected yet.
                epsilon=shared.EPSILON * tf.sqrt(1 - power_2),
                grad=tf.convert_to_tensor(gradient),
            )
        self.powers[0].assign(power_1 * shared.BETA_1)
        self.powers[1].assign(power_2 * shared.BETA_2)


class TensorFlowPeer:

    def __init__(self, problem, threads):
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
        images = tf.constant(problem.images)
        labels = tf.constant(problem.labels)
        variables = [tf.Variable(value) for value in problem.initial]
        update = {"sgd": Momentum, "adamw": Adam}[problem.optimizer](variables)
        operations = Operations(problem.constants)

        @tf.function
        def step(places, rate):
            x = tf.gather(images, places)
            if problem.reads_ids:
                x = tf.cast(x, tf.int32)
            else:
                pixels = tf.cast(x, tf.float32)
                x = (pixels - problem.mean) / problem.deviation
            y = pixels / shared.BRIGHTEST if problem.reconstructs else tf.gather(labels, places)
            with tf.GradientTape() as tape:
                logits = problem.forward(operations, variables, tf.reshape(x, problem.input_shape))
                loss, count = problem.objective(operations, logits, y)
            update(rate, tape.gradient(loss, variables))
            return loss, count

        self.run = step
        self.parameters = sum(variable.shape.num_elements() for variable in variables)

    def step(self, places, rate):
        loss, count = self.run(tf.constant(places), tf.constant(rate))
        return float(loss.numpy()), float(count.numpy())


shared.main(TensorFlowPeer)
