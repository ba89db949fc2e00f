/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.dks4j.runtime.cuda.LoadedTensorFlow;

/**
 * TensorFlow's native library as it was loaded.
 *
 * @param version TensorFlow's, such as 2.18.0
 * @param classifier that of its jar: {@code linux-x86_64}, {@code linux-x86_64-gpu}, ..
 */
public record NativeLibrary(String version, String classifier) {

    private static final String GPU = "-gpu";
    // What JavaCPP calls the library between Java and TensorFlow; its folder is named by the classifier.
    private static final String BINDING = "jnitensorflow";

    /** The library of this process, loaded if necessary. */
    public static NativeLibrary loaded() {
        String version = LoadedTensorFlow.version();
        String classifier = Optional.ofNullable(Loader.getLoadedLibraries().get(BINDING))
                .map(file -> Path.of(file).getParent())
                .map(folder -> folder.getFileName().toString())
                .orElseGet(Loader::getPlatform);
        return new NativeLibrary(version, classifier);
    }

    /** Whether it was built for GPUs. */
    public boolean isForGpu() {
        return classifier.endsWith(GPU);
    }

    @Override
    public String toString() {
        return "TensorFlow " + version + ", " + classifier;
    }
}
