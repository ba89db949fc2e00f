package networks;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;

/** Convolutions without skip connections or normalization: two more than ${early} and ${late}. */
@DKSNetwork(
        input = {28, 28, 1},
        ${function},
        method = Method.${method},
        initializer = Initializer.${initializer}${extra})
record Vanilla(
        @Conv(channels = ${narrow}, kernel = 5, stride = 2, activation = Activation.NETWORK) Layer stem,
        @Repeat(${early}) @Conv(channels = ${narrow}, kernel = 3, activation = Activation.NETWORK) List<Layer> early,
        @Conv(channels = ${wide}, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer shrink,
        @Repeat(${late}) @Conv(channels = ${wide}, kernel = 3, activation = Activation.NETWORK) List<Layer> late,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {}
