package good;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.SpaceToDepth;

/** Images of one channel, read in blocks. */
@DKSNetwork(
        input = {28, 20, 1},
        activation = Activation.TANH)
record PatchesNet(
        @SpaceToDepth(size = 4) Layer patches,
        @Repeat(2) @Conv(channels = 16, kernel = 3, activation = Activation.NETWORK) List<Layer> deep,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {}
