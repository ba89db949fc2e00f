import java.util.List;
import org.dks4j.annotations.*;

/** Fifty layers of tanh, shaped. */
@DKSNetwork(input = 256, activation = Activation.TANH)
record Shaped(
        @Repeat(49) @Dense(units = 256, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 10) Layer logits) {}
