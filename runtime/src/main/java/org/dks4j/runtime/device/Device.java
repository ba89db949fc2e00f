/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a network runs, as a user writes it.
 *
 * @param kind what kind of device
 * @param index which GPU, from 0; 0 for the other kinds
 */
public record Device(Kind kind, int index) {

    /** A GPU if there is one, else the CPU. */
    public static final Device AUTO = new Device(Kind.AUTO, 0);

    /** The CPU, whether there is a GPU or not. */
    public static final Device CPU = new Device(Kind.CPU, 0);

    /** The first GPU; workers on one machine take one each. */
    public static final Device NEXT_GPU = new Device(Kind.NEXT_GPU, 0);

    private static final Pattern GPU = Pattern.compile("gpu:(\\d{1,4})");

    /** Kinds of device. */
    public enum Kind {
        /** A GPU if there is one, else the CPU. */
        AUTO,
        /** The CPU. */
        CPU,
        /** The GPU with a given index. */
        GPU,
        /** The GPU whose index is that of the process among the workers of its machine. */
        NEXT_GPU
    }

    public Device {
        if (index < 0 || (kind != Kind.GPU && index != 0)) {
            throw new IllegalArgumentException("there is no device " + kind + " with the number " + index);
        }
    }

    /** A GPU, counted from 0 as CUDA does. */
    public static Device gpu(int index) {
        return new Device(Kind.GPU, index);
    }

    /**
     * Reads {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}.
     *
     * @throws IllegalArgumentException if the text is none of them
     */
    public static Device parse(String text) {
        if (text.equals("auto")) {
            return AUTO;
        }
        if (text.equals("cpu")) {
            return CPU;
        }
        if (text.equals("gpu")) {
            return NEXT_GPU;
        }
        Matcher gpu = GPU.matcher(text);
        if (gpu.matches()) {
            return gpu(Integer.parseInt(gpu.group(1)));
        }
        throw new IllegalArgumentException(
                "'%s' is not a device; write auto, cpu, gpu, or gpu:N, where gpu:0 is the first".formatted(text));
    }

    /**
     * The device itself where this is one of a process among others.
     *
     * @param process which one of its machine, from 0
     */
    Device of(int process) {
        return kind == Kind.NEXT_GPU ? gpu(process) : this;
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return switch (kind) {
            case AUTO -> "auto";
            case CPU -> "cpu";
            case GPU -> "gpu:" + index;
            case NEXT_GPU -> "gpu";
        };
    }
}
