package org.dks4j.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Convolutions as operations that have gradients on every device. */
final class Convolution {

    private Convolution() {}

    /**
     * The convolution of every group of channels.
     *
     * @param kernel [height, width, inputs of a group, outputs of all groups]
     */
    static Operand<TFloat32> of(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, ConvSpec spec) {
        if (spec.groups() == 1) {
            return tf.nn.conv2d(x, kernel, strides(spec.stride()), spec.padding());
        }
        // TensorFlow's own grouped convolution has no gradient on CPUs where oneDNN is off or missing.
        long groups = spec.groups();
        List<Operand<TFloat32>> inputs = split(tf, x, groups);
        List<Operand<TFloat32>> kernels = split(tf, kernel, groups);
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            outputs.add(tf.nn.conv2d(inputs.get(i), kernels.get(i), strides(spec.stride()), spec.padding()));
        }
        return tf.concat(outputs, tf.constant(3));
    }

    /** @param kernel [height, width, channels, 1] */
    static Operand<TFloat32> depthwise(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, DepthwiseSpec spec) {
        return tf.nn.depthwiseConv2dNative(x, kernel, strides(spec.stride()), spec.padding());
    }

    private static List<Operand<TFloat32>> split(Ops tf, Operand<TFloat32> x, long parts) {
        return new ArrayList<>(tf.split(tf.constant(3), x, parts).output());
    }

    private static List<Long> strides(long stride) {
        return List.of(1L, stride, stride, 1L);
    }
}
