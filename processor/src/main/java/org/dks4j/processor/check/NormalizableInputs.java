package org.dks4j.processor.check;

import org.dks4j.processor.ir.InputNormalization;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Shape;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/** Inputs have the values that their normalization takes means of (section 2.11). */
final class NormalizableInputs implements Rule {

    /** With fewer values the norm that is divided out says much of what they say. */
    private static final int ENOUGH = 20;

    @Override
    public void check(Network network, Findings findings) {
        for (Node node : network.nodes()) {
            if (node instanceof Node.PerLocationNorm norm) {
                Node input = network.nodes().get(norm.inputs().get(0));
                if (input.shape().isKnown()) {
                    check(norm, input, findings);
                }
            }
        }
    }

    private static void check(Node.PerLocationNorm norm, Node input, Findings findings) {
        Shape shape = input.shape();
        if (norm.normalization() == InputNormalization.HOMOGENEOUS_AVERAGE) {
            if (!shape.isSpatial()) {
                findings.add(
                        Problem.OUT_OF_RANGE,
                        norm.position(),
                        "inputNormalization",
                        norm.normalization(),
                        "InputNormalization.HOMOGENEOUS: " + input.name() + " has no locations to average over");
            } else if (shape.size() < ENOUGH) {
                findings.add(Problem.FEW_VALUES_TO_NORMALIZE, norm.position(), input.name(), shape.size(), "values");
            }
        } else if (norm.normalization() == InputNormalization.BARE && shape.channels() < ENOUGH) {
            findings.add(
                    Problem.FEW_VALUES_TO_NORMALIZE,
                    norm.position(),
                    input.name(),
                    shape.channels(),
                    shape.isSpatial() ? "channels" : "features");
        }
    }
}
