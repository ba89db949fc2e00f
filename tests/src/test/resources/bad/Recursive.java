package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 4, activation = Activation.TANH)
record Recursive(
        @Block(channels = 4) Loop loop,
        /*DKS012*/@Block(channels = 4) Recursive self,
        @Dense(units = 10) Layer logits) {

    record Loop(
            @Dense Layer dense,
            @Block Back back) {}

    record Back(/*DKS012*/@Block Loop loop) {}
}
