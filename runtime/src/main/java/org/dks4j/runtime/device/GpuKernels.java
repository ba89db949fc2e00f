/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.KernelDef;
import org.tensorflow.proto.KernelList;
import org.tensorflow.proto.NodeDef;

/**
 * Which operations of a graph a GPU can run. A kernel counts if it is registered for GPUs, or for every device that has none
 * of its own, and if all of its constraints hold for the node's attributes. Kernels that keep some of their tensors in the
 * host's memory count: a GPU schedules them.
 */
public final class GpuKernels {

    private static final String GPU = "GPU";
    // TensorFlow falls back to these kernels where a device has none of an operation.
    private static final String EVERY_DEVICE = "DEFAULT";
    private static final String LABEL = "_kernel";

    private final Map<String, List<KernelDef>> byOperation;

    /** What all devices can run. */
    public GpuKernels(KernelList kernels) {
        byOperation = kernels.getKernelList().stream()
                .filter(kernel -> kernel.getDeviceType().equals(GPU)
                        || kernel.getDeviceType().equals(EVERY_DEVICE))
                .collect(Collectors.groupingBy(KernelDef::getOp));
    }

    /**
     * The result for a graph.
     *
     * @param nodes how many nodes the graph has, with those of its functions
     * @param operations how many operations there are among them, each counted once for each choice of types
     * @param missing those without a GPU kernel, by name
     * @param onHost those that run on the host by nature, by name
     */
    public record Coverage(int nodes, int operations, List<Use> missing, List<Use> onHost) {

        public Coverage {
            missing = List.copyOf(missing);
            onHost = List.copyOf(onHost);
        }
    }

    /**
     * An operation with its types.
     *
     * @param operation its name: {@code Cast}
     * @param types of its attributes: {@code DstT=float32, SrcT=uint8}
     * @param nodes how many nodes of the graph are that
     * @param example the name of the first of them
     * @param reason why it runs on the host; empty where it should not
     */
    public record Use(String operation, String types, int nodes, String example, String reason) {

        /** {@code Cast(DstT=float32, SrcT=uint8)}. */
        public String signature() {
            return "%s(%s)".formatted(operation, types);
        }
    }

    /** Checks every node of a graph and of the functions that it carries. */
    public Coverage of(GraphDef graph) {
        // Calls of the graph's own functions run where the functions' nodes run.
        Set<String> functions = graph.getLibrary().getFunctionList().stream()
                .map(function -> function.getSignature().getName())
                .collect(Collectors.toSet());
        List<NodeDef> nodes = Stream.concat(
                        graph.getNodeList().stream(),
                        graph.getLibrary().getFunctionList().stream()
                                .map(FunctionDef::getNodeDefList)
                                .flatMap(List::stream))
                .filter(node -> !functions.contains(node.getOp()))
                .toList();
        Map<String, List<NodeDef>> bySignature = nodes.stream()
                .collect(Collectors.groupingBy(
                        node -> node.getOp() + " " + AttributeTypes.text(node), TreeMap::new, Collectors.toList()));
        List<Use> missing = new ArrayList<>();
        List<Use> onHost = new ArrayList<>();
        for (List<NodeDef> alike : bySignature.values()) {
            Optional<HostOperation> host = HostOperation.of(alike.get(0));
            List<NodeDef> without =
                    alike.stream().filter(node -> !hasKernel(node)).toList();
            if (host.isPresent()) {
                onHost.add(use(alike, host.get().reason()));
            } else if (!without.isEmpty()) {
                missing.add(use(without, ""));
            }
        }
        return new Coverage(nodes.size(), bySignature.size(), missing, onHost);
    }

    private static Use use(List<NodeDef> nodes, String reason) {
        NodeDef first =
                nodes.stream().min(Comparator.comparing(NodeDef::getName)).orElseThrow();
        return new Use(first.getOp(), AttributeTypes.text(first), nodes.size(), first.getName(), reason);
    }

    private boolean hasKernel(NodeDef node) {
        return byOperation.getOrDefault(node.getOp(), List.of()).stream().anyMatch(kernel -> fits(kernel, node));
    }

    private static boolean fits(KernelDef kernel, NodeDef node) {
        String label = node.getAttrOrDefault(LABEL, AttributeTypes.NONE).getS().toStringUtf8();
        return kernel.getLabel().equals(label)
                && kernel.getConstraintList().stream()
                        .allMatch(constraint -> allows(
                                constraint.getAllowedValues().getList(),
                                node.getAttrOrDefault(constraint.getName(), AttributeTypes.NONE)));
    }

    /** Whether a kernel's constraint allows an attribute's value; a list of types must have none but allowed ones. */
    private static boolean allows(AttrValue.ListValue allowed, AttrValue value) {
        return switch (value.getValueCase()) {
            case TYPE -> allowed.getTypeList().contains(value.getType());
            case LIST -> allowed.getTypeList().containsAll(value.getList().getTypeList());
            case S -> allowed.getSList().contains(value.getS());
            case I -> allowed.getIList().contains(value.getI());
            case F -> allowed.getFList().contains(value.getF());
            case B -> allowed.getBList().contains(value.getB());
            default -> false;
        };
    }
}
