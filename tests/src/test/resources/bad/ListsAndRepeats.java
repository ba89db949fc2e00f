package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 4, activation = Activation.TANH)
record ListsAndRepeats(
        @Dense(units = 4) List<Layer> /*DKS006*/list,
        /*DKS007*/@Repeat(3) @Dense(units = 4) Layer single,
        @Repeat(/*DKS013*/0) @Dense(units = 4) List<Layer> never,
        @Repeat(/*DKS013*/-7) @Dense(units = 4) List<Layer> less,
        @Dense(units = 10) Layer logits) {}
