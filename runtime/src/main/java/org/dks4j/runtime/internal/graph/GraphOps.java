/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import org.dks4j.runtime.internal.text.AsciiDigits;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Op;
import org.tensorflow.op.OpScope;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/**
 * Operations of a graph whose scopes cost no more the larger the graph is. TensorFlow Java's own look through all operations of the graph for
 * names in use whenever a scope is opened, so that building a deep network took time in the square of its depth. Equal constants are one operation.
 */
public final class GraphOps {

    private GraphOps() {}

    /**
     * The operations of a graph. Names are kept apart among all that derives from what is returned: call it once for a graph, before
     * anything is in it.
     */
    public static Ops of(Graph graph) {
        AsciiDigits.require();
        return Ops.create(new Unsearched(graph));
    }

    /** A graph, but not by its type, which is what scopes go by. */
    private static final class Unsearched implements ExecutionEnvironment {

        private final Graph graph;
        private final SharedConstants constants;
        private final Scope baseScope;

        Unsearched(Graph graph) {
            this.graph = graph;
            this.constants = new SharedConstants(graph);
            this.baseScope = new OpScope(this);
        }

        @Override
        public OperationBuilder opBuilder(String type, String name, Scope scope) {
            return type.equals(SharedConstants.TYPE)
                    ? constants.builder(name, scope)
                    : graph.opBuilder(type, name, scope);
        }

        @Override
        public void attachFunction(ConcreteFunction function) {
            graph.attachFunction(function);
        }

        @Override
        public boolean isOpEnabled(String type) {
            return graph.isOpEnabled(type);
        }

        @Override
        public void checkInput(Op input) {
            graph.checkInput(input);
        }

        @Override
        public void checkInput(Operation input) {
            graph.checkInput(input);
        }

        @Override
        public Types environmentType() {
            return graph.environmentType();
        }

        @Override
        public Scope baseScope() {
            return baseScope;
        }

        @Override
        public boolean isInitializer(Operation operation) {
            return graph.isInitializer(operation);
        }
    }
}
