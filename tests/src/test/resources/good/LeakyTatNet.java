package good;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 16, activation = Activation.LEAKY_RELU, method = Method.TAT)
record LeakyTatNet(
        @Repeat(20) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 10) Layer logits) {}
