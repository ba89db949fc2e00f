package org.dks4j.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Qr;
import org.tensorflow.types.TFloat32;

/** How kernels are drawn, as operations of the graph (section 6 of the specification). */
public enum KernelInitializer {
    /** Scaled-uniform-orthogonal; a convolution has it at its centre tap and zeros elsewhere (delta). */
    SCALED_ORTHOGONAL {
        @Override
        Operand<TFloat32> kernel(Ops tf, long[] seed, int size, int inputs, int outputs) {
            Operand<TFloat32> centre = orthogonal(tf, seed, inputs, outputs);
            if (size == 1) {
                return centre;
            }
            if (size % 2 == 0) {
                throw new IllegalArgumentException("a kernel of size " + size + " has no centre");
            }
            int side = (size - 1) / 2;
            Operand<TFloat32> tap = tf.reshape(centre, tf.constant(new int[] {1, 1, inputs, outputs}));
            return tf.pad(tap, tf.constant(new int[][] {{side, side}, {side, side}, {0, 0}, {0, 0}}), tf.constant(0f));
        }
    },
    /** Normal with variance 2 / fan-in. */
    HE {
        @Override
        Operand<TFloat32> kernel(Ops tf, long[] seed, int size, int inputs, int outputs) {
            return normal(tf, seed, size, inputs, outputs, 2);
        }
    },
    /** Normal with variance 1 / fan-in. */
    LECUN {
        @Override
        Operand<TFloat32> kernel(Ops tf, long[] seed, int size, int inputs, int outputs) {
            return normal(tf, seed, size, inputs, outputs, 1);
        }
    },
    /** Uniform in ±sqrt(6 / (fan-in + fan-out)). */
    GLOROT {
        @Override
        Operand<TFloat32> kernel(Ops tf, long[] seed, int size, int inputs, int outputs) {
            double limit = Math.sqrt(6.0 / ((double) size * size * (inputs + outputs)));
            Operand<TFloat32> unit = tf.random.statelessRandomUniform(
                    tf.constant(new int[] {size, size, inputs, outputs}), tf.constant(seed));
            return Affine.scaleThenShift(tf, unit, 2 * limit, -limit);
        }
    };

    /**
     * Draws a kernel of size·size·inputs·outputs numbers, in that order.
     *
     * @param seed the pair that {@link Seeds} gives
     * @param size height and width of the window, 1 for a dense layer
     */
    abstract Operand<TFloat32> kernel(Ops tf, long[] seed, int size, int inputs, int outputs);

    private static Operand<TFloat32> normal(Ops tf, long[] seed, int size, int inputs, int outputs, double gain) {
        double fanIn = (double) size * size * inputs;
        Operand<TFloat32> unit = tf.random.statelessRandomNormal(
                tf.constant(new int[] {size, size, inputs, outputs}), tf.constant(seed));
        return Affine.times(tf, unit, Math.sqrt(gain / fanIn));
    }

    /**
     * An [inputs, outputs] matrix that is uniform among those with orthonormal rows or columns (whichever are fewer),
     * times max(sqrt(outputs / inputs), 1): section 6.1.
     */
    private static Operand<TFloat32> orthogonal(Ops tf, long[] seed, int inputs, int outputs) {
        int longer = Math.max(inputs, outputs);
        int shorter = Math.min(inputs, outputs);
        Operand<TFloat32> gaussian =
                tf.random.statelessRandomNormal(tf.constant(new int[] {longer, shorter}), tf.constant(seed));
        Qr<TFloat32> qr = tf.linalg.qr(gaussian);
        // QR alone is not uniform: its signs are. The diagonal of R holds what makes them so.
        Operand<TFloat32> diagonal = tf.linalg.tensorDiagPart(qr.r());
        Operand<TFloat32> signs = tf.select(
                tf.math.less(diagonal, tf.constant(0f)),
                tf.fill(tf.constant(new int[] {shorter}), tf.constant(-1f)),
                tf.fill(tf.constant(new int[] {shorter}), tf.constant(1f)));
        Operand<TFloat32> uniform = tf.math.mul(qr.q(), signs);
        Operand<TFloat32> oriented =
                inputs < outputs ? tf.linalg.transpose(uniform, tf.constant(new int[] {1, 0})) : uniform;
        return Affine.times(tf, oriented, Math.max(Math.sqrt((double) outputs / inputs), 1));
    }
}
