/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.form;

import java.util.OptionalInt;

/** The labels that a network knows. */
public final class Labels {

    private Labels() {}

    /** A label as a class, if it is one of so many. */
    public static OptionalInt within(long label, int classes) {
        return label >= 0 && label < classes ? OptionalInt.of((int) label) : OptionalInt.empty();
    }

    /** The problem with a label that is not one of them. */
    public static String problem(long label, int classes) {
        return "label " + label + "; the network has " + classes + " classes, 0 to " + (classes - 1);
    }
}
