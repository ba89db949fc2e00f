/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema;

/** How the locations of a node's output come from those of its inputs. */
public enum LocationFlow {
    /** Each from the same location of its input, or of nodes without locations. */
    EACH,
    /** Each from a window. */
    WINDOW,
    /** Each the mean over a window. */
    WINDOW_MEAN,
    /** The mean over all. */
    GLOBAL_MEAN,
    /** Each from all locations, or those before it. */
    ALL,
    /** The last one. */
    LAST,
    /** Each from a block of locations, which become channels. */
    BLOCKS,
    /** Several from each location, or from features, which they copy or share out. */
    SPREAD,
    /** Each from one location, without those at the borders. */
    CROPPED,
    /** Each from one location, or zeros around them. */
    PADDED,
    /** Each a weighted sum of the same location of all inputs. */
    SUM,
    /** Each the channels of the same location of all inputs. */
    SIDE_BY_SIDE,
    /** Each the product of the same location of two inputs. */
    PRODUCT,
    /** From outside the network. */
    NOTHING
}
