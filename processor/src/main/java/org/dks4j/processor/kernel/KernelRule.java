package org.dks4j.processor.kernel;

import java.util.List;

/**
 * How the kernel of an operation's output follows from those of its inputs: forward, and what is derived from it. No question has an answer
 * by default; {@link SingleInputKernel} has those that hold for most operations of one input.
 */
public interface KernelRule {

    /** How parts of channels go through it. */
    ChannelFlow flow();

    /** The kernel of one part of the output. */
    NodeKernel forward(KernelStep step);

    /**
     * What a value of the output's C map has of those of its inputs, for the maximal functions of a network (docs/mathematics.md, section
     * 3.4).
     *
     * @param inputs the number of inputs
     */
    double[] slopeShares(int inputs);

    /**
     * The derivative of the kernel of a part by that of one of its sources, for two equal inputs (docs/mathematics.md, section 7.1).
     *
     * @param out the kernel of the part
     */
    double derivative(PartInputs inputs, Source source, NodeKernel out);

    /** The relative variance of q in a layer of finite width (docs/mathematics.md, section 11.1). */
    Variance variance(VarianceStep step);

    /**
     * What part of the output's kernel comes from each of its inputs.
     *
     * @param inputs their kernels
     * @param channels their channels, at least 1
     */
    double[] kernelShares(List<NodeKernel> inputs, List<Integer> channels);

    /** How many of an input's channels each output adds up. */
    double fanIn(double channels);
}
