/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.proto.NodeDef;

/**
 * An operation of TensorFlow's graph that is being translated.
 *
 * @param node the operation
 * @param name what it is called in the model
 * @param inputs what it reads
 * @param shape of its first output
 * @param isReadOnce whether its first input is read by no other operation
 * @param nodes where the translation goes
 */
record Step(NodeDef node, String name, List<Value> inputs, List<Long> shape, boolean isReadOnce, Nodes nodes) {

    /** The number of axes of its first output. */
    int rank() {
        return shape.size();
    }

    /** An attribute of type int. */
    long whole(String attribute) {
        return node.getAttrOrThrow(attribute).getI();
    }

    /** An attribute of type float. */
    float number(String attribute) {
        return node.getAttrOrThrow(attribute).getF();
    }

    /** An attribute that is a list of ints; empty if there is none. */
    List<Long> wholes(String attribute) {
        return node.containsAttr(attribute)
                ? node.getAttrOrThrow(attribute).getList().getIList()
                : List.of();
    }

    /** An attribute of type bool; false if there is none. */
    boolean flag(String attribute) {
        return node.containsAttr(attribute) && node.getAttrOrThrow(attribute).getB();
    }

    /** An attribute of type string; empty if there is none. */
    String text(String attribute) {
        return node.containsAttr(attribute)
                ? node.getAttrOrThrow(attribute).getS().toStringUtf8()
                : "";
    }

    Value input(int index) {
        return inputs.get(index);
    }

    /** An input in a layout. */
    String in(int index, Layout layout) {
        return input(index).in(layout, nodes);
    }

    /** An input that must not depend on an input of the network. */
    Value.Known known(int index) {
        return input(index)
                .known()
                .orElseThrow(() -> new UnsupportedOperationException("its input "
                        + index
                        + " depends on the network's inputs, which a model of ONNX cannot express here"));
    }

    /** The same as integers. */
    List<Long> integers(int index) {
        return known(index).values().integers();
    }

    /** The layout in which inputs of one shape are read together: channels first if one of them is so already. */
    Layout common() {
        List<Value> computed =
                inputs.stream().filter(input -> input.known().isEmpty()).toList();
        boolean equal =
                computed.stream().map(input -> input.shape().size()).distinct().count() == 1
                        && computed.get(0).shape().size() == rank();
        return equal
                        && computed.stream().anyMatch(input -> input.layout()
                                .filter(Layout.FIRST::equals)
                                .isPresent())
                ? Layout.FIRST
                : Layout.LAST;
    }

    /** All inputs in a layout, with as many axes as the output. */
    List<String> broadcast(Layout layout) {
        return inputs.stream().map(input -> input.in(layout, rank(), nodes)).toList();
    }

    /** Adds an operation that is a part of the translation. */
    String part(String type, List<String> from, Attribute... attributes) {
        return nodes.add(name + "/" + type, type, from, attributes);
    }

    /** Adds the operation that gives the output. */
    List<Value> whole(Layout layout, String type, List<String> from, Attribute... attributes) {
        return List.of(new Value.Computed(nodes.add(name, type, from, attributes), layout, shape));
    }

    /** A constant that belongs to the translation. */
    String constant(String part, float value) {
        return nodes.constant(name + "/" + part, new Constant.Floats(List.of(), new float[] {value}));
    }

    /** A list with one more text. */
    static List<String> with(List<String> texts, String... more) {
        return new ArrayList<>(Stream.concat(texts.stream(), Stream.of(more)).toList());
    }
}
