package org.dks4j.processor.kernel;

import java.util.Arrays;
import java.util.List;

/** What holds for operations that act on a single input, whose kernel of equal inputs they multiply by a factor. */
abstract class SingleInputKernel implements KernelRule {

    @Override
    public double[] slopeShares(int inputs) {
        double[] whole = new double[inputs];
        Arrays.fill(whole, 1);
        return whole;
    }

    /** What is read is averaged, and then one factor holds for the mean. */
    @Override
    public double derivative(PartInputs inputs, Source source, NodeKernel out) {
        double slope = 0;
        for (Source of : inputs.sources()) {
            NodeKernel in = inputs.read(of);
            slope += of.share() * (in.q() * in.slope());
        }
        return source.share() * (out.q() * out.slope() / slope);
    }

    @Override
    public double[] kernelShares(List<NodeKernel> inputs, List<Integer> channels) {
        return new double[] {1};
    }

    @Override
    public double fanIn(double channels) {
        return channels;
    }
}
