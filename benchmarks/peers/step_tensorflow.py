"""Training steps in TensorFlow for Python: one tf.function a step."""

import math
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import tensorflow as tf  # noqa: E402

import shared  # noqa: E402


class Operations:

    def __init__(self, constants):
        self.constants = constants
        self.function = {"softplus": tf.math.softplus, "tanh": tf.math.tanh}[constants["name"]]

    def activation(self, x):
        c = self.constants
        return c["outputScale"] * (self.function(c["inputScale"] * x + c["inputShift"]) + c["outputShift"])

    def conv(self, x, kernel, bias, stride):
        return tf.nn.bias_add(tf.nn.conv2d(x, kernel, stride, "SAME"), bias)

    def dense(self, x, kernel, bias):
        return tf.nn.bias_add(tf.matmul(x, kernel), bias)

    def blocks(self, x, size):
        return tf.nn.space_to_depth(x, size)

    def flatten(self, x):
        return tf.reshape(x, [-1, math.prod(x.shape[1:])])


class TensorFlowPeer:

    def __init__(self, problem, threads):
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
        images = tf.constant(problem.images)
        labels = tf.constant(problem.labels)
        variables = [tf.Variable(value) for value in problem.initial]
        velocities = [tf.Variable(tf.zeros_like(variable)) for variable in variables]
        operations = Operations(problem.constants)
        shape = [-1, 28, 28, 1] if problem.is_image else [-1, 784]

        @tf.function
        def step(places, rate):
            x = (tf.cast(tf.gather(images, places), tf.float32) - problem.mean) / problem.deviation
            y = tf.gather(labels, places)
            with tf.GradientTape() as tape:
                logits = problem.forward(operations, variables, tf.reshape(x, shape))
                loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(tf.one_hot(y, shared.CLASSES), logits))
            for variable, velocity, gradient in zip(variables, velocities, tape.gradient(loss, variables)):
                tf.raw_ops.ResourceApplyMomentum(
                    var=variable.handle,
                    accum=velocity.handle,
                    lr=rate,
                    grad=gradient,
                    momentum=shared.MOMENTUM,
                    use_nesterov=True,
                )
            correct = tf.reduce_sum(tf.cast(tf.equal(tf.argmax(logits, 1, tf.int32), y), tf.float32))
            return loss, correct

        self.run = step
        self.parameters = sum(variable.shape.num_elements() for variable in variables)

    def step(self, places, rate):
        loss, correct = self.run(tf.constant(places), tf.constant(rate))
        return float(loss.numpy()), float(correct.numpy())


shared.main(TensorFlowPeer)
