/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.Locale;

/** Names of tensors in TensorFlow's graphs: {@code name} is the first output of a node, {@code name:1} its second. */
final class TensorNames {

    private TensorNames() {}

    /** The node that gives a tensor. */
    static String node(String tensor) {
        int colon = tensor.indexOf(':');
        return colon < 0 ? tensor : tensor.substring(0, colon);
    }

    /** Which output of its node a tensor is. */
    static int index(String tensor) {
        int colon = tensor.indexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(tensor.substring(colon + 1));
    }

    /** The name of an output, as the inputs of nodes have it. */
    static String output(String node, int index) {
        return index == 0 ? node : String.format(Locale.ROOT, "%s:%d", node, index);
    }

    /** Whether an input only says that something is computed before. */
    static boolean isControl(String input) {
        return input.startsWith("^");
    }
}
