package org.dks4j.processor.check;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.Position;
import org.dks4j.processor.ir.RecordType;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;

/** Some layer has the activation that a network declares; otherwise it is perhaps not the network that was meant. */
public final class UsedActivations {

    private final Set<RecordType> seen = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    private UsedActivations() {}

    /** Warns of an activation that no layer has; only of a network that is whole, for one that is not may be unfinished. */
    public static void check(Description description, Findings findings) {
        UsedActivations activations = new UsedActivations();
        description.components().forEach(activations::visit);
        if (!findings.hasErrors() && !activations.used.contains(description.activation())) {
            Position annotation = description.position().annotation("DKSNetwork");
            findings.add(Problem.ACTIVATION_UNUSED, annotation.member("activation"), description.activation());
        }
    }

    private void visit(Component component) {
        if (component instanceof Component.LayerComponent layer) {
            activation(layer.layer()).ifPresent(used::add);
        } else if (component instanceof Component.BlockComponent use
                && seen.add(use.block().type())) {
            use.block().components().forEach(this::visit);
        }
    }

    private static Optional<String> activation(LayerSpec layer) {
        if (layer instanceof LayerSpec.Conv conv) {
            return conv.activation();
        }
        if (layer instanceof LayerSpec.Dense dense) {
            return dense.activation();
        }
        return layer instanceof LayerSpec.Activate activate ? Optional.of(activate.activation()) : Optional.empty();
    }
}
