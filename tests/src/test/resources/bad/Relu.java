package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 8, activation = Activation.RELU)
record Relu(
        @Repeat(10) /*DKS202*/@Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 10) Layer logits) {}
