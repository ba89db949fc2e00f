package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 4, activation = Activation.TANH)
/*DKS019 javac*/record /*DKS019 ecj*/TooMany(
        @Repeat(2_000_000_000) @Dense(units = 4, activation = Activation.TANH) List<Layer> hidden,
        @Dense(units = 10) Layer logits) {}
