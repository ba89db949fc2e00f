import java.util.List;
import org.dks4j.annotations.*;

/** Fifty layers in blocks of two with a shortcut each, shaped. */
@DKSNetwork(input = 256, activation = Activation.TANH)
record Skips(
        @Dense(units = 256) Layer stem,
        @Repeat(24) @Block List<Pair> pairs,
        @Activate Layer last,
        @Dense(units = 10) Layer logits) {

    @Residual(shortcut = 0.8)
    record Pair(
            @Activate Layer act1,
            @Dense(units = 256) Layer dense1,
            @Activate Layer act2,
            @Dense(units = 256) Layer dense2) {}
}
