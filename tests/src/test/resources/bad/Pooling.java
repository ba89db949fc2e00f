package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {32, 32, 3}, activation = Activation.TANH)
record Pooling(
        @Conv(channels = 8, kernel = 3) Layer stem,
        /*DKS201*/@MaxPool(size = 2) Layer early,
        @Activate Layer act,
        /*DKS112*/@MaxPool(size = 2) Layer late,
        /*DKS111*/@MeanPool(size = 2) Layer mean,
        @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer conv,
        @GlobalMeanPool Layer global,
        @Dense(units = 10) Layer logits) {}
