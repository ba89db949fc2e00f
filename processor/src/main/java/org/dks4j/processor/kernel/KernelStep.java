/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

/** The inputs of the kernel of one part of an operation's channels. */
public interface KernelStep extends PartInputs {

    /** The kernel of the network's inputs. */
    NodeKernel ofInputs();

    /** The kernel that the part reads from the first input: the mean over its sources. */
    NodeKernel in();

    /** The kernel of the channels of the first input on which the part depends: all of them, or those of its group. */
    NodeKernel wholeOfFirst();

    /** Whether the part is all of these channels. */
    boolean isAll();

    /** The number of channels of the output, of all parts; at least 1. */
    int channels();

    /** The number of spatial axes of the output. */
    int axes();

    /** Whether kernels between positions are computed. */
    boolean tracksPositions();

    /** The pairs of inputs whose kernels between positions are followed. */
    FollowedPairs followed();

    /** The number of positions of the output, which is a sequence. */
    int positions();

    /** The place of this attention layer in the network. */
    AttentionPlace place();

    /** The number of channels of the first input; at least 1. */
    int inputChannels();

    /** σ_w² of kernels from the channels of the first input to those of the output. */
    double weightGain();

    /** Whether kernels are orthogonal, and of convolutions 0 except at their centre; otherwise all taps are drawn. */
    boolean orthogonal();

    /** The kernel after an activation. */
    NodeKernel activated(String activation, NodeKernel kernel);

    /** The kernel after an activation that no method shapes, at the accuracy of drawn curves. */
    NodeKernel plain(String activation, NodeKernel kernel);

    /** The kernel after the layer's random weights. */
    NodeKernel weighted(NodeKernel kernel);

    /** The kernel after random weights from so many channels to so many others. */
    NodeKernel weighted(NodeKernel kernel, int inputs, int outputs);

    /** An empty mean. */
    NodeKernel.Mixture mixture();
}
