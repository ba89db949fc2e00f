package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 4, activation = Activation.TANH)
record BlocksAndLayers(
        /*DKS008*/@Block Layer layer,
        /*DKS009*/@Dense(units = 4) Pair pair,
        @Repeat(2) /*DKS009*/@Activate List<Pair> pairs,
        @Dense(units = 10) Layer logits) {

    record Pair(
            @Dense(activation = Activation.NETWORK) Layer first,
            @Dense Layer second) {}
}
