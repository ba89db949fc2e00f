"""Steps of a sample's network in TensorFlow for Python."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import tensorflow as tf  # noqa: E402

import common  # noqa: E402


def build(sample, threads):
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    images, labels = tf.constant(common.images()), tf.constant(common.labels())
    mean, deviation = float(common.images().mean()), float(common.images().std())
    name, (alpha, beta, gamma, delta) = common.activation(sample)
    function = {"softplus": tf.math.softplus, "tanh": tf.math.tanh}[name]
    layers = [(tf.Variable(k), tf.Variable(b), s) for k, b, s in common.network(sample)]
    variables = [variable for kernel, bias, _ in layers for variable in (kernel, bias)]
    velocities = [tf.Variable(tf.zeros_like(variable)) for variable in variables]

    def forward(x):
        convolutional = bool(layers[0][2])
        x = tf.reshape(x, [-1, 28, 28, 1] if convolutional else [-1, 784])
        for kernel, bias, stride in layers[:-1]:
            x = tf.nn.conv2d(x, kernel, stride, "SAME") if stride else tf.matmul(x, kernel)
            x = gamma * (function(alpha * tf.nn.bias_add(x, bias) + beta) + delta)
        x = tf.reduce_mean(x, [1, 2]) if convolutional else x
        return tf.nn.bias_add(tf.matmul(x, layers[-1][0]), layers[-1][1])

    @tf.function
    def step(places, rate):
        x = (tf.cast(tf.gather(images, places), tf.float32) - mean) / deviation
        y = tf.cast(tf.gather(labels, places), tf.int32)
        with tf.GradientTape() as tape:
            logits = forward(x)
            loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(tf.one_hot(y, 10), logits))
        for variable, velocity, gradient in zip(variables, velocities, tape.gradient(loss, variables)):
            tf.raw_ops.ResourceApplyMomentum(
                var=variable.handle, accum=velocity.handle, lr=rate, grad=gradient,
                momentum=common.MOMENTUM, use_nesterov=True)
        correct = tf.reduce_sum(tf.cast(tf.equal(tf.argmax(logits, 1, tf.int32), y), tf.float32))
        return loss, correct

    def run(places):
        loss, correct = step(tf.constant(places), tf.constant(common.RATE))
        correct.numpy()
        return float(loss.numpy())

    return run


common.measure(build)
