package org.dks4j.processor.kernel;

/** What the kernel of one part of an operation's channels is computed from. */
public interface KernelStep extends PartInputs {

    /** The kernel of the network's inputs. */
    NodeKernel ofInputs();

    /** What the part reads of the first input: the mean over its sources. */
    NodeKernel in();

    /** The kernel of all channels of the first input. */
    NodeKernel wholeOfFirst();

    /** Whether the part is all channels there are. */
    boolean isAll();

    /** What an activation makes of a kernel. */
    NodeKernel activated(String activation, NodeKernel kernel);

    /** What the layer's random weights make of a kernel. */
    NodeKernel weighted(NodeKernel kernel);

    /** An empty mean. */
    NodeKernel.Mixture mixture();
}
