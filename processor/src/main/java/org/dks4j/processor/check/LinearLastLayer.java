package org.dks4j.processor.check;

import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Task;
import org.dks4j.processor.shape.Shape;

/** The outputs are those of a dense layer without activation, or of a convolution for each location, as many as the task needs. */
final class LinearLastLayer implements Rule {

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        Node last = network.nodes().get(network.nodes().size() - 1);
        // An unknown shape, or a network without layers, comes from a problem that is already reported.
        boolean reported = !last.shape().isKnown() || last.operation().isNetworkInput();
        if (reported) {
            return;
        }
        boolean linear = last.operation().givesLogits();
        Shape input = network.nodes().get(0).shape();
        if (network.task() == Task.SEGMENTATION) {
            boolean fits = linear
                    && last.shape().isSpatial()
                    && (!input.isKnown() || last.shape().spatial().equals(input.spatial()));
            if (!fits) {
                diagnostics.add(
                        DiagnosticCode.NO_CLASS_PER_LOCATION,
                        last.position(),
                        last.name(),
                        last.shape(),
                        Shape.text(input.spatial()));
                return;
            }
        } else if (!linear || last.shape().isSpatial()) {
            diagnostics.add(DiagnosticCode.NO_LINEAR_LAST_LAYER, last.position(), last.name());
            return;
        }
        checkOutputs(network, last, diagnostics);
    }

    private static void checkOutputs(Network network, Node last, Diagnostics diagnostics) {
        int outputs = last.shape().channels();
        Position units = last.position().member(last.shape().isSpatial() ? "channels" : "units");
        switch (network.task()) {
            case CLASSIFICATION, SEGMENTATION -> {
                if (outputs == 1) {
                    diagnostics.add(DiagnosticCode.ONE_CLASS, units, last.name());
                }
            }
            case RECONSTRUCTION -> {
                Shape input = network.nodes().get(0).shape();
                if (input.isKnown() && input.size() != outputs) {
                    diagnostics.add(
                            DiagnosticCode.WRONG_RECONSTRUCTION,
                            units,
                            last.name(),
                            outputs,
                            input,
                            input.size(),
                            input.size());
                }
            }
            case MULTI_LABEL, REGRESSION -> {
                // Any number of outputs.
            }
        }
    }
}
