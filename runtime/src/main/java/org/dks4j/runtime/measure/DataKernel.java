package org.dks4j.runtime.measure;

/**
 * How similar examples are where a network's kernel begins, and what it makes of that at initialization.
 *
 * @param examples how many
 * @param edges of the bins of both histograms, ascending
 * @param atInput how many pairs of different examples have their similarity in each bin
 * @param atOutput the same of what the network's C map makes of them
 * @param meanAtInput over all pairs
 * @param meanAtOutput over all pairs
 * @param spectrum the eigenvalues of the predicted tangent kernel of all examples, normalized so that every example has 1 with itself; the
 *     largest first
 * @param condition the largest divided by the smallest; infinite where that is 0 as far as float64 tells
 */
public record DataKernel(
        int examples,
        double[] edges,
        long[] atInput,
        long[] atOutput,
        double meanAtInput,
        double meanAtOutput,
        double[] spectrum,
        double condition) {

    /** How many pairs of different examples there are. */
    public long pairs() {
        return (long) examples * (examples - 1) / 2;
    }

    /**
     * The kernel of examples. The similarity of a pair at one location is the cosine over channels there, and that of the pair the cosine over
     * channels and locations. At the output it is the mean over locations of C of the similarity there: locations are taken as
     * independent of one another, as kernels that are 0 but for their centre tap leave them at initialization, and count equally. The tangent
     * kernel likewise. Only one location's products are held at a time.
     *
     * @param values [examples·locations·channels]
     * @param c the network's C map
     * @param tangent its tangent kernel
     */
    static DataKernel of(
            float[] values, int examples, int locations, int channels, MonotoneCurve c, MonotoneCurve tangent) {
        double[] output = new double[Math.multiplyExact(examples, examples)];
        double[] gram = new double[output.length];
        GramMatrix there = new GramMatrix(examples);
        GramMatrix whole = new GramMatrix(examples);
        for (int location = 0; location < locations; location++) {
            there.set(values, location * channels, locations * channels, channels);
            whole.add(there);
            for (int i = 0; i < examples; i++) {
                for (int j = 0; j <= i; j++) {
                    double similarity = there.cosine(i, j);
                    output[i * examples + j] += c.at(similarity);
                    gram[i * examples + j] += tangent.at(similarity);
                }
            }
        }
        SimilarityHistogram input = new SimilarityHistogram();
        SimilarityHistogram sent = new SimilarityHistogram();
        double scale = locations * tangent.at(1);
        for (int i = 0; i < examples; i++) {
            for (int j = 0; j < i; j++) {
                input.add(whole.cosine(i, j));
                sent.add(output[i * examples + j] / locations);
                gram[j * examples + i] = gram[i * examples + j] / scale;
                gram[i * examples + j] /= scale;
            }
            gram[i * examples + i] /= scale;
        }
        double[] spectrum = Spectrum.descending(gram, examples);
        return new DataKernel(
                examples,
                SimilarityHistogram.edges(),
                input.counts(),
                sent.counts(),
                input.mean(),
                sent.mean(),
                spectrum,
                Spectrum.condition(spectrum));
    }
}
