package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 4, activation = Activation.TANH)
record LayerAnnotations(
        Layer /*DKS003*/none,
        @Dense(units = 4) /*DKS004*/@Activate Layer two,
        @Repeat(2) List<Layer> /*DKS003*/onlyRepeated,
        @Dense(units = 4) /*DKS004*/@Dropout(rate = 0.5) @Flatten Layer three,
        @Dense(units = 10) Layer logits) {}
