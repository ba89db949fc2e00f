package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
record Widths(
        @Conv(channels = 8, kernel = 3) Layer stem,
        @Block(channels = 10) Pair pair,
        @Block(channels = 8) Pair other,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {

    record Pair(
            @Conv(width = /*DKS105*/0.25, kernel = 3) Layer quarter,
            @Conv(width = /*DKS105*/0.01, kernel = 3) Layer nothing,
            @Conv(width = /*DKS013*/1e9, kernel = 3) Layer everything,
            @Conv(kernel = 3) Layer whole) {}
}
