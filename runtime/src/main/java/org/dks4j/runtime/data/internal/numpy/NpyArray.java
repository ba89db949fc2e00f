/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.numpy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.data.BrokenDataException;

/**
 * An array whose first dimension counts examples, any of which can be read. One in C's order is read from its file example by example; one in
 * Fortran's, where the numbers of an example are all over the file, is kept in memory.
 */
public final class NpyArray {

    private final NpyBytes bytes;
    private final NpyHeader header;

    /** In Fortran's order, how many numbers lie between the first number of an example and each other; empty in C's. */
    private final int[] distances;

    private NpyArray(NpyBytes bytes, NpyHeader header, int[] distances) {
        this.bytes = bytes;
        this.header = header;
        this.distances = distances;
    }

    /**
     * Looks over an array.
     *
     * @param memoryLimit how many bytes one in Fortran's order may have
     * @throws BrokenDataException if the bytes are none of an array of numbers
     */
    public static NpyArray open(NpyBytes bytes, long memoryLimit) throws IOException {
        NpyHeader header = NpyHeader.read(bytes);
        if (header.shape().isEmpty()) {
            throw new BrokenDataException(
                    bytes.name(),
                    header.shapeAt(),
                    "the array is a single number; the first dimension counts examples");
        }
        if (!header.columnMajor() || header.shape().size() == 1) {
            return new NpyArray(bytes, header, new int[0]);
        }
        NpyBytes all = bytes.inMemory(
                memoryLimit, "it is in Fortran's order; numpy.ascontiguousarray makes one that is streamed");
        return new NpyArray(all, header, distances(header.shape()));
    }

    private static int[] distances(List<Integer> shape) {
        int size = shape.stream().skip(1).reduce(1, Math::multiplyExact);
        int[] distances = new int[size];
        for (int i = 0; i < size; i++) {
            int rest = i;
            int fastest = size;
            for (int dimension = shape.size() - 1; dimension > 0; dimension--) {
                int place = rest % shape.get(dimension);
                rest /= shape.get(dimension);
                fastest /= shape.get(dimension);
                // Before it in the file run the examples and all dimensions to its left.
                distances[i] += place * fastest * shape.get(0);
            }
        }
        return distances;
    }

    /** Where it is, for messages. */
    public String name() {
        return bytes.name();
    }

    /** What it is called inside of a data set, wherever that lies. */
    public String label() {
        return bytes.label();
    }

    /** How many bytes its file has. */
    public long size() {
        return bytes.size();
    }

    /** How many examples there are: the first dimension. */
    public int count() {
        return header.shape().get(0);
    }

    /** All dimensions. */
    public List<Integer> shape() {
        return header.shape();
    }

    /** The dimensions of an example: all but the first. */
    public List<Integer> exampleShape() {
        return header.shape().subList(1, header.shape().size());
    }

    /** Whether its numbers are unsigned bytes, as pixels are. */
    public boolean isOfBytes() {
        return header.type().number() == NpyNumber.UINT8;
    }

    /** The numbers of an example, the last dimension fastest. */
    public double[] numbers(int index) throws IOException {
        NpyType type = header.type();
        byte[] raw = raw(index);
        double[] numbers = new double[raw.length / type.bytes()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = type.value(raw, i);
        }
        return numbers;
    }

    /** The numbers of an example as they are stored, the last dimension fastest. */
    byte[] raw(int index) throws IOException {
        int width = header.type().bytes();
        if (distances.length == 0) {
            int length = width * exampleShape().stream().reduce(1, Math::multiplyExact);
            return bytes.read(header.start() + (long) index * length, length);
        }
        byte[] raw = new byte[distances.length * width];
        for (int i = 0; i < distances.length; i++) {
            System.arraycopy(bytes.read(offset(index, i), width), 0, raw, i * width, width);
        }
        return raw;
    }

    /** The byte of the file where a number of an example begins. */
    private long offset(int index, int number) {
        int size = exampleShape().stream().reduce(1, Math::multiplyExact);
        long place = distances.length == 0 ? (long) index * size + number : index + (long) distances[number];
        return header.start() + place * header.type().bytes();
    }

    /** Says what is wrong with a number of an example. */
    public BrokenDataException problem(int index, int number, String problem) {
        List<Integer> place = new ArrayList<>();
        int rest = number;
        for (int dimension = header.shape().size() - 1; dimension > 0; dimension--) {
            place.add(0, rest % header.shape().get(dimension));
            rest /= header.shape().get(dimension);
        }
        place.add(0, index);
        return new BrokenDataException(bytes.name(), offset(index, number), "element " + place + ": " + problem);
    }

    /** Says what is wrong with the shape. */
    public BrokenDataException wrongShape(String problem) {
        return new BrokenDataException(bytes.name(), header.shapeAt(), problem);
    }
}
