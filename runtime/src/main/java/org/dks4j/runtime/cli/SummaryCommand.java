package org.dks4j.runtime.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.dks4j.runtime.graph.GraphOps;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
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

    @Option(names = "--help", usageHelp = true, description = "print this and end")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    SummaryCommand(NetworkDefinition<?> definition, PrintStream out) {
        this.definition = definition;
        this.out = out;
    }

    @Override
    public Integer call() {
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            NetworkBuilder net = new NetworkBuilder(tf, new Variables(tf), 0, Phase.TRAINING);
            List<Operand<TFloat32>> inputs = new ArrayList<>();
            for (NetworkInput input : definition.inputs()) {
                long[] shape = new long[input.shape().size() + 1];
                Arrays.setAll(
                        shape, i -> i == 0 ? Shape.UNKNOWN_SIZE : input.shape().get(i - 1));
                inputs.add(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape))));
            }
            definition.build(net, inputs);
            LayerTable.print(definition.name(), net.layers(), out);
        }
        return CommandLine.ExitCode.OK;
    }
}
