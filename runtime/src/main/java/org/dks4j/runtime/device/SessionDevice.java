/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A device that a session uses.
 *
 * @param name its name in graphs: {@code /device:GPU:0}. A session counts the devices that it sees: the GPU of
 *     {@code gpu:3} is its only one and thus has the number 0.
 * @param type {@code CPU} or {@code GPU}
 * @param memoryBytes how much memory TensorFlow may use there; meaningless for a CPU
 */
public record SessionDevice(String name, String type, long memoryBytes) {

    private static final double GIBIBYTE = 1L << 30;

    /** Whether it is a GPU. */
    public boolean isGpu() {
        return type.equals("GPU");
    }

    /** Whether there is a GPU among them. */
    public static boolean hasGpu(List<SessionDevice> devices) {
        return devices.stream().anyMatch(SessionDevice::isGpu);
    }

    /** One line for people: {@code /device:CPU:0, /device:GPU:0 (14.6 GiB)}. */
    public static String line(List<SessionDevice> devices) {
        return devices.stream()
                .map(device -> device.isGpu()
                        ? String.format(Locale.ROOT, "%s (%.1f GiB)", device.name, device.memoryBytes / GIBIBYTE)
                        : device.name)
                .collect(Collectors.joining(", "));
    }
}
