/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

/**
 * How the parts of an operation's channels, each with its own kernel, follow from those of its inputs
 * (docs/mathematics.md, section 2.5).
 *
 * @param groups the number of groups of channels, averaged or normalized separately; 1 for all channels together
 */
public record ChannelFlow(Kind kind, int groups) {

    /** Parts stay as they are, once for each location that is moved into the channels; those of several inputs are cut where any is. */
    public static final ChannelFlow APART = new ChannelFlow(Kind.APART, 1);

    /** The parts of all inputs, one after the other. */
    public static final ChannelFlow SIDE_BY_SIDE = new ChannelFlow(Kind.SIDE_BY_SIDE, 1);

    /** The kinds of effect on parts. */
    public enum Kind {
        APART,
        SIDE_BY_SIDE,
        WITHIN,
        MIXED
    }

    /** Parts stay as they are, cut where a group ends, and each depends on the others of its group. */
    public static ChannelFlow within(int groups) {
        return new ChannelFlow(Kind.WITHIN, groups);
    }

    /** Each group averages all channels that it reads. */
    public static ChannelFlow mixed(int groups) {
        return new ChannelFlow(Kind.MIXED, groups);
    }
}
