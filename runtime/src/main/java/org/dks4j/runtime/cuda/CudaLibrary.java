/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.cuda;

/**
 * The libraries of CUDA 12 and cuDNN 9 that TensorFlow 2.18 opens by name when it finds a GPU, and those that they open themselves. Each needs
 * only libraries stated before it. That these are all was seen under a driver that claims a GPU, by what the loader was asked for (docs/DECISIONS.md,
 * D149).
 */
public enum CudaLibrary {
    RUNTIME("libcudart.so.12", "the runtime"),
    LINKER("libnvJitLink.so.12", "the linker, which cuSOLVER, cuSPARSE and cuFFT use"),
    BLAS_LT("libcublasLt.so.12", "cuBLASLt"),
    BLAS("libcublas.so.12", "cuBLAS"),
    FFT("libcufft.so.11", "cuFFT"),
    SPARSE("libcusparse.so.12", "cuSPARSE"),
    SOLVER("libcusolver.so.11", "cuSOLVER"),
    PROFILER("libcupti.so.12", "CUPTI, for profiles"),
    COMPILER_BUILTINS("libnvrtc-builtins.so.12.6", "what NVRTC compiles in"),
    COMPILER("libnvrtc.so.12", "NVRTC, which cuDNN and cuFFT compile kernels with"),
    DNN("libcudnn.so.9", "cuDNN"),
    DNN_GRAPH("libcudnn_graph.so.9", "cuDNN's graphs"),
    DNN_OPERATIONS("libcudnn_ops.so.9", "cuDNN's operations"),
    DNN_CONVOLUTIONS("libcudnn_cnn.so.9", "cuDNN's convolutions"),
    DNN_ADVANCED("libcudnn_adv.so.9", "cuDNN's attention and recurrent layers"),
    DNN_HEURISTIC("libcudnn_heuristic.so.9", "cuDNN's choice of kernels"),
    DNN_PRECOMPILED("libcudnn_engines_precompiled.so.9", "cuDNN's kernels"),
    DNN_COMPILED("libcudnn_engines_runtime_compiled.so.9", "cuDNN's kernels that are compiled when needed");

    /** NVIDIA's driver comes with the machine, not by Maven. */
    public static final String DRIVER = "libcuda.so.1";

    private final String file;
    private final String purpose;

    CudaLibrary(String file, String purpose) {
        this.file = file;
        this.purpose = purpose;
    }

    /** The name by which it is opened. */
    public String file() {
        return file;
    }

    /** What it is, in words. */
    public String purpose() {
        return purpose;
    }
}
