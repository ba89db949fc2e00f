package networks;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.SpaceToDepth;

/** The convolutions of the sample FashionVanilla, with the first and the last reading of an arm. */
@DKSNetwork(
        input = {28, 28, 1},
        ${function})
record Images(
        ${first},
        @Repeat(${early}) @Conv(channels = ${narrow}, kernel = 3, activation = Activation.NETWORK) List<Layer> early,
        @Conv(channels = ${wide}, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer shrink,
        @Repeat(${late}) @Conv(channels = ${wide}, kernel = 3, activation = Activation.NETWORK) List<Layer> late,
        ${last} Layer last,
        @Dense(units = 10) Layer logits) {}
