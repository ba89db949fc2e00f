import java.util.List;
import org.dks4j.annotations.*;

/** Fifty layers of leaky ReLU, shaped by TAT. */
@DKSNetwork(input = 256, activation = Activation.LEAKY_RELU, method = Method.TAT)
record Tailored(
        @Repeat(49) @Dense(units = 256, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 10) Layer logits) {}
