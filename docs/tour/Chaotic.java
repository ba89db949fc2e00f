import java.util.List;
import org.dks4j.annotations.*;

/** Fifty layers of tanh with weights that are too large for it. */
@DKSNetwork(input = 256, activation = Activation.TANH, method = Method.NONE, initializer = Initializer.HE)
record Chaotic(
        @Repeat(49) @Dense(units = 256, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 10) Layer logits) {}
