/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * Locations around others.
 *
 * @param before how many at the start of each spatial axis, at least 0
 * @param after how many at the end
 */
public record Margin(Axes before, Axes after) {

    /** The numbers of locations with the margin; {@code Long} as the sum may overflow. */
    public List<Long> around(List<Integer> spatial) {
        List<Long> wider = new ArrayList<>(spatial.size());
        for (int axis = 0; axis < spatial.size(); axis++) {
            wider.add((long) spatial.get(axis) + before.at(axis) + after.at(axis));
        }
        return List.copyOf(wider);
    }

    /** The numbers of locations without the margin, which may be below 1. */
    public List<Long> inside(List<Integer> spatial) {
        List<Long> narrower = new ArrayList<>(spatial.size());
        for (int axis = 0; axis < spatial.size(); axis++) {
            narrower.add((long) spatial.get(axis) - before.at(axis) - after.at(axis));
        }
        return List.copyOf(narrower);
    }
}
