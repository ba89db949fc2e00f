/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.collective;

import java.util.Locale;

/**
 * Devices that train a network together, each on an equal part of every batch, and the index of this one.
 *
 * @param member which one, from 0
 * @param size how many there are
 * @param transport how values travel between their devices
 */
public record Group(int member, int size, Transport transport) {

    /** @throws IllegalArgumentException if there is no such member */
    public Group {
        if (member < 0 || member >= size) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "there is no member %d of %d", member, size));
        }
    }

    /** A device that trains alone. */
    public static Group alone() {
        return new Group(0, 1, Transport.RING);
    }

    /** Whether there is only this one. */
    public boolean isAlone() {
        return size == 1;
    }
}
