/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shape.Window;

/** Computes the shape of a layer's output from its inputs, and reports inputs and values that do not fit. */
public final class ShapeInference {

    private final String name;
    private final Position position;
    private final List<Tensor> inputs;
    private final int outputs;
    private final Diagnostics diagnostics;

    /**
     * @param name the layer
     * @param position its annotation
     * @param inputs its inputs
     * @param outputs the requested number of channels or features; 0 if unknown
     */
    public ShapeInference(String name, Position position, List<Tensor> inputs, int outputs, Diagnostics diagnostics) {
        this.name = name;
        this.position = position;
        this.inputs = List.copyOf(inputs);
        this.outputs = outputs;
        this.diagnostics = diagnostics;
    }

    /**
     * An input of a layer.
     *
     * @param name the layer whose output it is
     */
    public record Tensor(String name, Shape shape) {}

    /** The shape of the first input. */
    Shape input() {
        return inputs.get(0).shape();
    }

    /** The requested number of channels or features; 0 if unknown. */
    int outputs() {
        return outputs;
    }

    /** Reports a value that does not fit. */
    Shape outOfRange(String member, Object value, String instead) {
        diagnostics.add(DiagnosticCode.OUT_OF_RANGE, position.member(member), member, value, instead);
        return Shape.UNKNOWN;
    }

    /** Reports an input whose shape does not fit. */
    Shape mismatch(String needed, Tensor input, String instead) {
        return mismatch(position, needed, input, instead);
    }

    private Shape mismatch(Position at, String needed, Tensor input, String instead) {
        diagnostics.add(DiagnosticCode.SHAPE_MISMATCH, at, name, needed, input.name(), input.shape(), instead);
        return Shape.UNKNOWN;
    }

    /** Reports the first input as one whose shape does not fit. */
    Shape mismatch(String needed, String instead) {
        return mismatch(needed, inputs.get(0), instead);
    }

    /** Whether the first input has locations; reported if not. */
    boolean hasLocations() {
        if (input().isKnown() && !input().isSpatial()) {
            mismatch(
                    "{length, channels} or {height, width, channels}",
                    "write @Dense, or move it before the layer that drops the locations");
        }
        return input().isSpatial();
    }

    /** Whether the first input is {positions, features}; reported if it is not. */
    boolean isSequence() {
        Shape input = input();
        if (input.isKnown() && input.rank() != 1) {
            mismatch(
                    "{positions, features}",
                    input.isSpatial()
                            ? "make patches of the image a sequence by @Patches before it"
                            : "make the ids a sequence by @Embedding before it, or move it before the layer that drops the positions");
        }
        return input.rank() == 1;
    }

    /**
     * A window that slides over the first input.
     *
     * @param member the annotation's member for the window's size
     * @param channels of the output; 0 if unknown
     */
    Shape slide(Window window, String member, int channels) {
        if (!hasLocations() || channels <= 0) {
            return Shape.UNKNOWN;
        }
        boolean sized = hasAxesOf(member, window.size());
        boolean stepped = hasAxesOf("stride", window.stride());
        if (!sized || !stepped) {
            return Shape.UNKNOWN;
        }
        if (!window.fits(input())) {
            diagnostics.add(
                    DiagnosticCode.WINDOW_TOO_LARGE,
                    position.member(member),
                    window.size().text(input().rank()),
                    input());
            return Shape.UNKNOWN;
        }
        return Shape.of(window.slide(input().spatial()), channels);
    }

    /**
     * Channels at other numbers of locations, if there are some along each axis; reported if not.
     *
     * @param member the annotation's member that the numbers come from
     * @param value its value
     */
    Shape extents(List<Long> spatial, int channels, String member, Axes value) {
        if (spatial.stream().anyMatch(extent -> extent < 1 || extent > Integer.MAX_VALUE)) {
            return outOfRange(
                    member,
                    value.braced(),
                    "numbers with which 1 to " + Integer.MAX_VALUE + " locations are left along each axis of "
                            + input());
        }
        return Shape.of(spatial.stream().map(Long::intValue).toList(), channels);
    }

    /** Whether there is one number, or one for each spatial axis of the first input; reported if not. */
    boolean hasAxesOf(String member, Axes axes) {
        int rank = input().rank();
        int count = axes.values().size();
        if (count != 1 && count != rank) {
            outOfRange(
                    member,
                    axes.braced(),
                    (rank == 1 ? "one number" : "one number, or " + rank) + ": the input "
                            + inputs.get(0).name() + " is " + input());
            return false;
        }
        return true;
    }

    /** The common shape of all inputs. */
    Shape equal(String member) {
        return equal(position.member(member));
    }

    /** The common shape of all inputs; a difference is reported at the layer itself. */
    public Shape equal() {
        return equal(position);
    }

    private Shape equal(Position at) {
        Optional<Tensor> first = firstKnown();
        if (first.isEmpty()) {
            return Shape.UNKNOWN;
        }
        Shape shape = first.get().shape();
        for (Tensor input : inputs) {
            if (input.shape().isKnown() && !input.shape().equals(shape)) {
                return mismatch(
                        at,
                        shape + " (the shape of " + first.get().name() + ")",
                        input,
                        "make their shapes equal, for example with a 1x1 convolution");
            }
        }
        return shape;
    }

    /** The shape with the inputs' channels added up, at the locations that all of them have. */
    Shape sideBySide(String member) {
        Optional<Tensor> first = firstKnown();
        if (first.isEmpty()) {
            return Shape.UNKNOWN;
        }
        List<Integer> locations = first.get().shape().spatial();
        long channels = 0;
        boolean known = true;
        for (Tensor input : inputs) {
            known &= input.shape().isKnown();
            channels += input.shape().channelsOrZero();
            if (input.shape().isKnown() && !input.shape().spatial().equals(locations)) {
                return mismatch(
                        position.member(member),
                        locationsText(first.get().shape()) + " (those of "
                                + first.get().name() + ")",
                        input,
                        "only channels may differ: make height and width equal, for example with a stride");
            }
        }
        return known ? withChannels(position.member(member), first.get(), channels) : Shape.UNKNOWN;
    }

    /** The first input with some further coordinates at each location. */
    Shape withCoordinates(int coordinates) {
        return input().isKnown()
                ? withChannels(position, inputs.get(0), (long) input().channels() + coordinates)
                : Shape.UNKNOWN;
    }

    private Shape withChannels(Position at, Tensor input, long channels) {
        return channels > Integer.MAX_VALUE
                ? mismatch(at, "at most " + Integer.MAX_VALUE + " channels in all", input, "use fewer")
                : Shape.of(input.shape().spatial(), (int) channels);
    }

    private Optional<Tensor> firstKnown() {
        return inputs.stream().filter(input -> input.shape().isKnown()).findFirst();
    }

    private static String locationsText(Shape shape) {
        List<String> extents = new ArrayList<>();
        shape.spatial().forEach(extent -> extents.add(String.valueOf(extent)));
        return shape.isSpatial() ? String.join("x", extents) + " locations" : "{features}";
    }
}
