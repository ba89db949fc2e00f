/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.cuda;

import org.tensorflow.Graph;
import org.tensorflow.TensorFlow;

/** TensorFlow, loaded after the libraries that it needs on a GPU: nothing else of the runtime loads it. */
public final class LoadedTensorFlow {

    private LoadedTensorFlow() {}

    /** A new graph, which its user closes. */
    public static Graph graph() {
        CudaLibraries.load();
        return new Graph();
    }

    /** TensorFlow's version, such as 2.18.0. */
    public static String version() {
        CudaLibraries.load();
        return TensorFlow.version();
    }
}
