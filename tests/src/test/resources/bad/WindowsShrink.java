package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
record WindowsShrink(
        @Repeat(4) @Conv(channels = 8, kernel = /*DKS102*/3, padding = Padding.VALID) List<Layer> shrinking,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {}
