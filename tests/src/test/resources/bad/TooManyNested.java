package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 4, activation = Activation.TANH)
/*DKS019 javac*/record /*DKS019 ecj*/TooManyNested(
        @Repeat(1_000_000) @Block(channels = 4) List<A> blocks,
        @Dense(units = 10) Layer logits) {

    record A(@Repeat(1_000_000) @Block List<B> blocks) {}

    @Residual(shortcut = 0.5)
    record B(@Repeat(1_000_000) @Dense List<Layer> layers) {}
}
