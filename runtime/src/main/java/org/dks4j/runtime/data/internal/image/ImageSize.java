/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.image;

import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.graph.NetworkInput;

/** To which shape images of any size are brought for a network. */
public final class ImageSize {

    private static final int GREY = 1;
    private static final int COLOURS = 3;

    private ImageSize() {}

    /**
     * What the network reads, or, where a larger read size is asked for, the same enlarged until its shorter side is that. For a network that
     * reads a vector: a square image of one channel, or of three, of as many numbers.
     *
     * @return {height, width, channels}
     * @throws BrokenDataException if the network does not read images of one or three channels
     */
    public static List<Integer> of(String data, DataOptions options) throws BrokenDataException {
        List<Integer> shape = readShape(data, options.input());
        int height = shape.get(0);
        int width = shape.get(1);
        int shorter = Math.min(height, width);
        int side = options.readSize();
        if (side == 0) {
            return shape;
        }
        if (side < shorter) {
            throw new BrokenDataException(
                    data,
                    String.format(
                            Locale.ROOT,
                            "the read size is %d, smaller than the network's %dx%d; it must be at least %d",
                            side,
                            height,
                            width,
                            shorter));
        }
        return List.of(enlarged(height, side, shorter), enlarged(width, side, shorter), shape.get(2));
    }

    private static int enlarged(int length, int side, int shorter) {
        return (int) Math.round((double) length * side / shorter);
    }

    private static List<Integer> readShape(String data, NetworkInput input) throws BrokenDataException {
        List<Integer> shape = input.shape();
        if (shape.size() == 3 && (shape.get(2) == GREY || shape.get(2) == COLOURS)) {
            return shape;
        }
        if (shape.size() == 1) {
            for (int channels : new int[] {GREY, COLOURS}) {
                int side = (int) Math.round(Math.sqrt((double) shape.get(0) / channels));
                if ((long) side * side * channels == shape.get(0)) {
                    return List.of(side, side, channels);
                }
            }
        }
        throw new BrokenDataException(
                data,
                "the network reads " + shape + "; JPEG and PNG images have {height, width, 1} or {height, width, 3}");
    }
}
