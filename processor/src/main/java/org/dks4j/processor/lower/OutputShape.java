package org.dks4j.processor.lower;

import org.dks4j.processor.ir.LayerSpec.Width;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Position;
import org.dks4j.processor.ir.Shape;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/**
 * The shape that a layer gives for the shape that it gets. A shape that does not fit is reported, and
 * {@link Shape#UNKNOWN} goes on, which fits everywhere.
 */
final class OutputShape {

    private static final double WHOLE = 1e-9;

    private final Findings findings;

    OutputShape(Findings findings) {
        this.findings = findings;
    }

    /** A window that slides over {height, width} and gives the stated number of channels. */
    Shape window(
            String name,
            Position position,
            Node input,
            String sizeMember,
            int size,
            int stride,
            boolean same,
            int channels) {
        if (!isSpatial(name, position, input) || channels <= 0) {
            return Shape.UNKNOWN;
        }
        Shape from = input.shape();
        if (!same && (size > from.height() || size > from.width())) {
            findings.add(Problem.WINDOW_TOO_LARGE, position.member(sizeMember), size, size, from);
            return Shape.UNKNOWN;
        }
        return Shape.of(slide(from.height(), size, stride, same), slide(from.width(), size, stride, same), channels);
    }

    /** Reports groups that do not divide the channels. */
    void groups(Position position, int groups, Shape from, int channels) {
        boolean divide = from.channelsOrZero() % groups == 0 && channels % groups == 0;
        if (!divide && from.isKnown() && channels > 0) {
            findings.add(
                    Problem.OUT_OF_RANGE,
                    position.member("groups"),
                    "groups",
                    groups,
                    "a divisor of the " + from.channels() + " input and " + channels + " output channels");
        }
    }

    private static int slide(int extent, int size, int stride, boolean same) {
        return same ? (extent - 1) / stride + 1 : (extent - size) / stride + 1;
    }

    Shape dense(String name, Position position, Node input, int units) {
        if (input.shape().isSpatial()) {
            findings.add(
                    Problem.SHAPE_MISMATCH,
                    position,
                    name,
                    "{features}",
                    input.name(),
                    input.shape(),
                    "put @Flatten or @GlobalMeanPool in front of it");
        }
        return units <= 0 ? Shape.UNKNOWN : Shape.of(units);
    }

    Shape globalMean(String name, Position position, Node input) {
        return isSpatial(name, position, input) ? Shape.of(input.shape().channels()) : Shape.UNKNOWN;
    }

    /** Blocks of size·size locations as one. */
    Shape spaceToDepth(String name, Position position, Node input, int size) {
        if (!isSpatial(name, position, input)) {
            return Shape.UNKNOWN;
        }
        Shape from = input.shape();
        long channels = (long) from.channels() * size * size;
        if (from.height() % size != 0 || from.width() % size != 0 || channels > Integer.MAX_VALUE) {
            findings.add(
                    Problem.OUT_OF_RANGE,
                    position.member("size"),
                    "size",
                    size,
                    "a divisor of the height and the width of " + from);
            return Shape.UNKNOWN;
        }
        return Shape.of(from.height() / size, from.width() / size, (int) channels);
    }

    Shape flat(String name, Position position, Node input) {
        if (!input.shape().isKnown()) {
            return Shape.UNKNOWN;
        }
        long size = input.shape().size();
        if (size > Integer.MAX_VALUE) {
            findings.add(
                    Problem.SHAPE_MISMATCH,
                    position,
                    name,
                    "at most " + Integer.MAX_VALUE + " values",
                    input.name(),
                    input.shape(),
                    "reduce it with a stride or @GlobalMeanPool");
            return Shape.UNKNOWN;
        }
        return Shape.of((int) size);
    }

    private boolean isSpatial(String name, Position position, Node input) {
        if (!input.shape().isKnown()) {
            return false;
        }
        if (!input.shape().isSpatial()) {
            findings.add(
                    Problem.SHAPE_MISMATCH,
                    position,
                    name,
                    "{height, width, channels}",
                    input.name(),
                    input.shape(),
                    "write @Dense, or move it in front of the layer that drops the locations");
            return false;
        }
        return true;
    }

    /** The number of outputs that a width stands for in a block of the given channels; 0, reported, if none. */
    int outputs(Width width, int blockChannels, Position position) {
        if (width.isAbsolute()) {
            return width.absolute();
        }
        if (blockChannels <= 0) {
            return 0;
        }
        double product = width.relative() * blockChannels;
        long whole = Math.round(product);
        if (whole > Integer.MAX_VALUE) {
            findings.add(
                    Problem.OUT_OF_RANGE,
                    position.member("width"),
                    "width",
                    width.relative(),
                    "a width that gives at most " + Integer.MAX_VALUE + " outputs");
            return 0;
        }
        if (whole < 1 || Math.abs(product - whole) > WHOLE * product) {
            findings.add(Problem.FRACTIONAL_WIDTH, position.member("width"), width.relative(), blockChannels, product);
            return 0;
        }
        return (int) whole;
    }
}
