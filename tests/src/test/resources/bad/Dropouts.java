package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 8, activation = Activation.TANH)
record Dropouts(
        @Dense(units = 8, activation = Activation.NETWORK) Layer first,
        /*DKS113*/@Dropout(rate = 0.5) Layer early,
        @Dense(units = 8, activation = Activation.NETWORK) Layer second,
        @Dropout(rate = 0.5) Layer fine,
        @Dense(units = 10) Layer logits) {}
