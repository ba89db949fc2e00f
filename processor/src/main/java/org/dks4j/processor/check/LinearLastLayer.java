package org.dks4j.processor.check;

import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;

/** The outputs are those of a dense layer without activation; a classification has at least two classes. */
final class LinearLastLayer implements Rule {

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        Node last = network.nodes().get(network.nodes().size() - 1);
        // An unknown shape, or a network without layers, comes from a problem that is already reported.
        boolean reported = !last.shape().isKnown() || last.operation().isNetworkInput();
        boolean dense = last.operation().givesLogits();
        if (!dense && !reported) {
            diagnostics.add(DiagnosticCode.NO_LINEAR_LAST_LAYER, last.position(), last.name());
        }
        boolean oneIsEnough =
                switch (network.task()) {
                    case CLASSIFICATION -> false;
                    case MULTI_LABEL, REGRESSION -> true;
                };
        if (dense && !oneIsEnough && last.shape().isKnown() && last.shape().channels() == 1) {
            diagnostics.add(DiagnosticCode.ONE_CLASS, last.position().member("units"), last.name());
        }
    }
}
