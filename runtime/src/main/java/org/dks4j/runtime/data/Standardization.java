package org.dks4j.runtime.data;

/**
 * Scales pixels so that, over all training images, each channel has mean 0 and variance 1: the q value of an input is
 * then about 1, which kernel shaping assumes.
 *
 * @param mean of each channel, in pixel values (0 to 255)
 * @param deviation of each channel, the root of the variance; 1 where a channel is constant
 */
public record Standardization(float[] mean, float[] deviation) {

    /** The scaling that these values ask for. */
    public static Standardization of(Features features) {
        int channels = features.channels();
        byte[] pixels = features.values();
        // Sums of bytes and of their squares are whole numbers: exact in long, the same in every order.
        long[] sums = new long[channels];
        long[] squares = new long[channels];
        for (int i = 0; i < pixels.length; i++) {
            int pixel = pixels[i] & 0xff;
            sums[i % channels] += pixel;
            squares[i % channels] += (long) pixel * pixel;
        }
        double count = (double) pixels.length / channels;
        float[] mean = new float[channels];
        float[] deviation = new float[channels];
        for (int c = 0; c < channels; c++) {
            double average = sums[c] / count;
            double variance = squares[c] / count - average * average;
            mean[c] = (float) average;
            deviation[c] = variance > 0 ? (float) Math.sqrt(variance) : 1;
        }
        return new Standardization(mean, deviation);
    }
}
