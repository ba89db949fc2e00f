/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** The types that a node of a graph is used with. */
final class AttributeTypes {

    /** The value of an attribute that a node does not have. */
    static final AttrValue NONE = AttrValue.getDefaultInstance();

    private AttributeTypes() {}

    /** What a person tells kernels apart by: {@code DstT=float32, SrcT=uint8}, by the attributes' names. */
    static String text(NodeDef node) {
        return new TreeMap<>(node.getAttrMap())
                .entrySet().stream()
                        .filter(attribute -> !attribute.getKey().startsWith("_"))
                        .filter(attribute -> !of(attribute.getValue()).isEmpty())
                        .map(attribute -> attribute.getKey() + "="
                                + of(attribute.getValue()).stream()
                                        .distinct()
                                        .map(AttributeTypes::name)
                                        .collect(Collectors.joining("/")))
                        .collect(Collectors.joining(", "));
    }

    /** The types of an attribute that is a type or a list of types, else none. */
    static List<DataType> of(AttrValue value) {
        return switch (value.getValueCase()) {
            case TYPE -> List.of(value.getType());
            case LIST -> value.getList().getTypeList();
            default -> List.of();
        };
    }

    private static String name(DataType type) {
        return switch (type) {
            case DT_HALF -> "float16";
            case DT_FLOAT -> "float32";
            case DT_DOUBLE -> "float64";
            default -> type.name().substring("DT_".length()).toLowerCase(Locale.ROOT);
        };
    }
}
