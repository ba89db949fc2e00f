/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.files.Fingerprint;
import org.dks4j.runtime.data.internal.form.Labels;
import org.dks4j.runtime.data.internal.numpy.NpyArray;
import org.dks4j.runtime.data.internal.numpy.NpyInputs;
import org.dks4j.runtime.data.options.DataOptions;

/** Reads the examples of two arrays: what a network reads, and the targets, if there are some. */
final class NumpyReader implements ExampleReader {

    /** In masks of unsigned bytes. */
    private static final int UNKNOWN_BYTE = 255;

    private final NpyInputs inputs;
    private final Optional<NpyArray> targets;
    private final Target target;
    private final String fingerprint;

    private NumpyReader(NpyInputs inputs, Optional<NpyArray> targets, Target target, String fingerprint) {
        this.inputs = inputs;
        this.targets = targets;
        this.target = target;
        this.fingerprint = fingerprint;
    }

    /**
     * Looks over two arrays, or one.
     *
     * @param found the targets; empty where there are none. Those that the network does not need are left out unless they are classes
     * @throws BrokenDataException if there are not as many targets as inputs, or if they are not of the network's shape
     */
    static NumpyReader open(NpyArray inputs, Optional<NpyArray> found, DataOptions options) throws BrokenDataException {
        Target target = options.target();
        Optional<NpyArray> used = target.source().isInData() ? found : found.filter(array -> isSingle(array, target));
        NpyInputs read = NpyInputs.of(inputs, options.input());
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(inputs.label(), inputs.size());
        if (used.isPresent()) {
            requireFit(inputs, used.get(), target);
            fingerprint.add(used.get().label(), used.get().size());
        }
        return new NumpyReader(read, used, target, fingerprint.text(inputs.count(), read.form()));
    }

    private static void requireFit(NpyArray inputs, NpyArray targets, Target target) throws BrokenDataException {
        if (inputs.count() != targets.count()) {
            throw targets.wrongShape(String.format(
                    Locale.ROOT,
                    "it has targets of %d examples; %s has %d examples",
                    targets.count(),
                    inputs.name(),
                    inputs.count()));
        }
        List<Integer> written = targets.exampleShape();
        if (isSingle(targets, target) || written.equals(target.form().shape())) {
            return;
        }
        String advice =
                target.isClass() ? "; if a row has a 1 at the place of its class, save numpy.argmax(targets, 1)" : "";
        throw targets.wrongShape("the target of an example is " + target.text() + "; in this array it has the shape "
                + written + advice);
    }

    /** A single number may be written as a row of one. */
    private static boolean isSingle(NpyArray targets, Target target) {
        return target.form().size() == 1 && targets.exampleShape().stream().allMatch(size -> size == 1);
    }

    @Override
    public String name() {
        return inputs.array().name();
    }

    @Override
    public int count() {
        return inputs.array().count();
    }

    @Override
    public ExampleSpec form() {
        return inputs.form();
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Example read(int index) throws IOException {
        return new Example(inputs.read(index), targets.isPresent() ? targetOf(targets.get(), index) : target.absent());
    }

    private byte[] targetOf(NpyArray targets, int index) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(target.form().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = targets.numbers(index);
        for (int i = 0; i < numbers.length; i++) {
            switch (target.form().type()) {
                case FLOAT32 ->
                    bytes.putFloat(
                            target.classesAt(i).isPresent()
                                    ? whole(targets, index, i, numbers[i])
                                    : NpyInputs.finite(targets, index, i, numbers[i]));
                case INT32 -> bytes.putInt(whole(targets, index, i, numbers[i]));
                case UINT8 -> bytes.put((byte) whole(targets, index, i, numbers[i]));
            }
        }
        return bytes.array();
    }

    private int whole(NpyArray targets, int index, int place, double value) throws BrokenDataException {
        int classes = target.classesAt(place).orElse(Integer.MAX_VALUE);
        if (!target.source().isInData() && !(value == Math.rint(value) && value >= 0 && value < classes)) {
            return 0;
        }
        boolean several = !target.isClass() && target.classes().isPresent();
        if (several && (value == ClassTargets.UNKNOWN || (value == UNKNOWN_BYTE && classes <= UNKNOWN_BYTE))) {
            return ClassTargets.UNKNOWN;
        }
        if (value != Math.rint(value)) {
            throw targets.problem(index, place, value + " is no whole number");
        }
        if (!(value >= 0 && value < classes)) {
            String problem = target.isClass()
                    ? Labels.problem((long) value, classes)
                    : String.format(Locale.ROOT, "%.0f is none of 0 to %d", value, classes - 1);
            throw targets.problem(index, place, problem);
        }
        return (int) value;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {}
}
