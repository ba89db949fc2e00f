/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.cli.options.Terminal;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a network's layers. */
@Command(
        name = "summary",
        sortOptions = false,
        description = "Prints the layers: their outputs, parameters, and multiply-adds for one example.")
final class SummaryCommand implements Callable<Integer> {

    private final NetworkDefinition<?> definition;
    private final PrintStream out;

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    SummaryCommand(NetworkDefinition<?> definition, PrintStream out) {
        this.definition = definition;
        this.out = out;
    }

    @Override
    public Integer call() {
        try (Graph graph = LoadedTensorFlow.graph()) {
            Ops tf = GraphOps.of(graph);
            NetworkBuilder net = new NetworkBuilder(tf, new Variables(tf), 0, Phase.TRAINING);
            List<Operand<TFloat32>> inputs = new ArrayList<>();
            definition.inputs().forEach(input -> inputs.add(input.placeholder(tf)));
            definition.build(net, inputs);
            LayerTable.print(definition.name(), net.layers(), Terminal.columns(), out);
        }
        return CommandLine.ExitCode.OK;
    }
}
