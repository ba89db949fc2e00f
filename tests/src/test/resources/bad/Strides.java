package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
record Strides(
        @Conv(channels = 8, kernel = 3) Layer stem,
        @Block(stride = /*DKS104*/2) Pair pair,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {

    record Pair(@Conv(kernel = 3) Layer conv) {}
}
