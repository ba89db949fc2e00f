package org.dks4j.processor.lower;

import java.util.List;
import java.util.Optional;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Position;
import org.dks4j.processor.ir.Shape;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/** The shape of layers that read several others. Where those do not fit, {@link Shape#UNKNOWN} goes on. */
final class JoinedShape {

    private final NodeList nodes;
    private final Findings findings;

    JoinedShape(NodeList nodes, Findings findings) {
        this.nodes = nodes;
        this.findings = findings;
    }

    /** The shape that all inputs have. */
    Shape equal(String name, Position position, List<Integer> inputs) {
        Optional<Node> first = firstKnown(inputs);
        if (first.isEmpty()) {
            return Shape.UNKNOWN;
        }
        Shape shape = first.get().shape();
        boolean fits = inputs.stream().map(nodes::get).allMatch(input -> {
            if (input.shape().isKnown() && !input.shape().equals(shape)) {
                findings.add(
                        Problem.SHAPE_MISMATCH,
                        position,
                        name,
                        shape + ", as " + first.get().name() + " gives,",
                        input.name(),
                        input.shape(),
                        "make their shapes equal, for example with a 1x1 convolution");
                return false;
            }
            return true;
        });
        return fits ? shape : Shape.UNKNOWN;
    }

    /** The inputs' channels, added, at each of the locations that all have. */
    Shape sideBySide(String name, Position position, List<Integer> inputs) {
        Optional<Node> first = firstKnown(inputs);
        if (first.isEmpty()) {
            return Shape.UNKNOWN;
        }
        List<Integer> locations = locations(first.get().shape());
        long channels = 0;
        boolean known = true;
        for (int place : inputs) {
            Node input = nodes.get(place);
            known &= input.shape().isKnown();
            channels += input.shape().channelsOrZero();
            if (input.shape().isKnown() && !locations(input.shape()).equals(locations)) {
                findings.add(
                        Problem.SHAPE_MISMATCH,
                        position,
                        name,
                        locationsText(first.get()) + ", as " + first.get().name() + " gives,",
                        input.name(),
                        input.shape(),
                        "only channels may differ: make height and width equal, for example with a stride");
                return Shape.UNKNOWN;
            }
        }
        return known ? withChannels(name, position, first.get(), channels) : Shape.UNKNOWN;
    }

    /** An input with some coordinates more at each location. */
    Shape withCoordinates(String name, Position position, Node input, int coordinates) {
        return input.shape().isKnown()
                ? withChannels(name, position, input, (long) input.shape().channels() + coordinates)
                : Shape.UNKNOWN;
    }

    private Shape withChannels(String name, Position position, Node input, long channels) {
        Shape shape = input.shape();
        if (channels > Integer.MAX_VALUE) {
            findings.add(
                    Problem.SHAPE_MISMATCH,
                    position,
                    name,
                    "at most " + Integer.MAX_VALUE + " channels in all",
                    input.name(),
                    shape,
                    "use fewer");
            return Shape.UNKNOWN;
        }
        return shape.isSpatial() ? Shape.of(shape.height(), shape.width(), (int) channels) : Shape.of((int) channels);
    }

    private Optional<Node> firstKnown(List<Integer> inputs) {
        return inputs.stream()
                .map(nodes::get)
                .filter(input -> input.shape().isKnown())
                .findFirst();
    }

    private static List<Integer> locations(Shape shape) {
        return shape.dimensions().subList(0, shape.dimensions().size() - 1);
    }

    private static String locationsText(Node node) {
        Shape shape = node.shape();
        return shape.isSpatial() ? shape.height() + "x" + shape.width() + " locations" : "{features}";
    }
}
