/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.cuda;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteLibraryHandle;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetCode;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_LoadLibrary;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_Message;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OK;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.tensorflow.internal.c_api.TF_Library;
import org.tensorflow.internal.c_api.TF_Status;

/**
 * The libraries of CUDA and cuDNN in this process. Those in the jar {@code org.bytedeco:cuda} with the classifier {@code linux-x86_64-redist} are
 * unpacked into JavaCPP's cache and loaded before TensorFlow, which then finds them by name; TensorFlow Java's own list of names does not fit that
 * jar. Other libraries are those that the system's loader finds ({@code LD_LIBRARY_PATH}).
 */
public final class CudaLibraries {

    private static final String JAR_FOLDER = "/org/bytedeco/cuda/linux-x86_64/";
    private static final String TENSORFLOW = "/org/tensorflow/internal/c_api/linux-x86_64-gpu/libtensorflow_cc.so.2";

    private CudaLibraries() {}

    /**
     * Loads those of the jar if the class path has it and TensorFlow's library for GPUs. It must come before anything of TensorFlow, which looks for
     * CUDA once, when it is loaded. Later calls do nothing.
     *
     * @return the folder where the libraries are; empty without the jar, or without TensorFlow's library for GPUs
     * @throws UncheckedIOException if the jar cannot be unpacked
     */
    public static Optional<Path> load() {
        Loaded.ONCE.error().ifPresent(error -> {
            throw new UncheckedIOException(new IOException(error));
        });
        return Loaded.ONCE.folder();
    }

    /**
     * Opens all of {@link CudaLibrary}, and the driver, by name, as TensorFlow does.
     *
     * @return why, for each name that cannot be opened, in the order in which they are needed
     */
    public static Map<String, String> missing() {
        LoadedTensorFlow.version();
        Map<String, String> missing = new LinkedHashMap<>();
        Arrays.stream(CudaLibrary.values()).map(CudaLibrary::file).forEach(file -> error(file)
                .ifPresent(error -> missing.put(file, error)));
        error(CudaLibrary.DRIVER).ifPresent(error -> missing.put(CudaLibrary.DRIVER, error));
        return missing;
    }

    @SuppressWarnings("try") // the scope frees what is made in it
    private static Optional<String> error(String file) {
        try (PointerScope scope = new PointerScope()) {
            TF_Status status = TF_Status.newStatus();
            TF_Library library = TF_LoadLibrary(file, status);
            if (TF_GetCode(status) != TF_OK) {
                return Optional.of(TF_Message(status).getString());
            }
            TF_DeleteLibraryHandle(library);
            return Optional.empty();
        }
    }

    private static Loaded loadFromJar() {
        if (CudaLibraries.class.getResource(TENSORFLOW) == null) {
            return new Loaded(Optional.empty(), Optional.empty());
        }
        Optional<Path> folder = Optional.empty();
        for (CudaLibrary library : CudaLibrary.values()) {
            @Nullable URL resource = CudaLibraries.class.getResource(JAR_FOLDER + library.file());
            if (resource == null) {
                continue;
            }
            try {
                File file = Loader.cacheResource(resource);
                folder = Optional.ofNullable(file.toPath().getParent());
                load(file);
            } catch (IOException e) {
                return new Loaded(
                        folder,
                        Optional.of(
                                "%s cannot be unpacked into JavaCPP's cache: %s".formatted(resource, e.getMessage())));
            }
        }
        return new Loaded(folder, Optional.empty());
    }

    private static void load(File file) {
        try {
            System.load(file.getPath());
        } catch (UnsatisfiedLinkError ignored) {
            // Without a GPU it does not matter; with one TensorFlow opens the library again, and missing() says why it
            // cannot.
        }
    }

    /**
     * What loading came to.
     *
     * @param folder where the libraries are
     * @param error why they cannot be unpacked
     */
    private record Loaded(Optional<Path> folder, Optional<String> error) {

        static final Loaded ONCE = loadFromJar();
    }
}
