/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.numpy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.graph.NetworkInput;

/**
 * What a network reads of an array. Unsigned bytes stay bytes; all other numbers become floats of the same value.
 *
 * @param array the examples
 * @param form of one
 * @param input that reads them
 */
public record NpyInputs(NpyArray array, ExampleSpec form, NetworkInput input) {

    /** What the examples of an array are to a network with this input. */
    public static NpyInputs of(NpyArray array, NetworkInput input) {
        return new NpyInputs(
                array,
                new ExampleSpec(
                        shape(array.exampleShape(), input.shape()),
                        array.isOfBytes() ? ElementType.UINT8 : ElementType.FLOAT32),
                input);
    }

    /**
     * Two dimensions that the network does not have are an image of one channel, as is anything else to which only its one channel is missing;
     * a row of as many numbers as the network reads has its shape.
     */
    private static List<Integer> shape(List<Integer> written, List<Integer> read) {
        List<Integer> ofOneChannel = new ArrayList<>(written);
        ofOneChannel.add(1);
        if (written.equals(read) || ofOneChannel.equals(read)) {
            return read;
        }
        if (written.size() > 1) {
            return written.size() == 2 ? ofOneChannel : written;
        }
        int width = written.isEmpty() ? 1 : written.get(0);
        return width == read.stream().reduce(1, Math::multiplyExact) ? read : List.of(width);
    }

    /**
     * Reads an example.
     *
     * @return as many bytes as the form says
     * @throws BrokenDataException if a number is not finite, or too large for a float, or none of the ids that the network reads
     */
    public byte[] read(int index) throws IOException {
        if (form.type() == ElementType.UINT8 && !input.isOfIds()) {
            return array.raw(index);
        }
        double[] numbers = array.numbers(index);
        ByteBuffer bytes = ByteBuffer.allocate(form.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < numbers.length; i++) {
            Optional<String> problem = input.problem(numbers[i]);
            if (problem.isPresent()) {
                throw array.problem(index, i, problem.get());
            }
            if (form.type() == ElementType.UINT8) {
                bytes.put((byte) numbers[i]);
            } else {
                bytes.putFloat(finite(array, index, i, numbers[i]));
            }
        }
        return bytes.array();
    }

    /**
     * A number in single precision.
     *
     * @throws BrokenDataException if it is not finite there
     */
    public static float finite(NpyArray array, int index, int number, double value) throws BrokenDataException {
        if (!Float.isFinite((float) value)) {
            throw array.problem(
                    index, number, value + (Double.isFinite(value) ? " is too large for 32 bits" : " is no number"));
        }
        return (float) value;
    }

    /**
     * All examples.
     *
     * @throws BrokenDataException if one cannot be read, or if they take 2 GiB or more
     */
    public TensorData all() throws IOException {
        long size = (long) array.count() * form.bytes();
        NpyBytes.requireWithin(array.name(), size, Integer.MAX_VALUE - 8, "split it into several files");
        byte[] values = new byte[(int) size];
        for (int i = 0; i < array.count(); i++) {
            System.arraycopy(read(i), 0, values, i * form.bytes(), form.bytes());
        }
        return new TensorData(form, values);
    }
}
