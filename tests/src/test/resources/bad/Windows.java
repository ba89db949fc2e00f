package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
record Windows(
        @Conv(channels = 8, kernel = /*DKS102*/9, padding = Padding.VALID) Layer conv,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {}
