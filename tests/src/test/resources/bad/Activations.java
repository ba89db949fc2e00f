package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
record Activations(
        /*DKS110*/@Activate Layer first,
        @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer conv,
        /*DKS110*/@Activate(Activation.GELU) Layer twice,
        @Conv(channels = 8, kernel = 3) Layer fine,
        @Activate Layer alsoFine,
        @Flatten Layer flat,
        /*DKS110*/@Activate Layer behindFlat,
        @Dense(units = 10) Layer logits) {}
