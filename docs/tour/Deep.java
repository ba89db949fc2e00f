import java.util.List;
import org.dks4j.annotations.*;

/** Fifty layers of ReLU as He et al. initialize them, without skip connections or normalization. */
@DKSNetwork(input = 256, activation = Activation.RELU, method = Method.NONE, initializer = Initializer.HE)
record Deep(
        @Repeat(49) @Dense(units = 256, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 10) Layer logits) {}
