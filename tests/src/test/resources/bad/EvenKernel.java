package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {28, 28, 3}, activation = Activation.TANH)
record EvenKernel(
        @Conv(channels = 8, kernel = /*DKS103*/4, activation = Activation.NETWORK) Layer first,
        @Repeat(3) @Block(channels = 8) List<Pair> pairs,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer last) {

    record Pair(@Conv(kernel = /*DKS103*/2, activation = Activation.NETWORK) Layer conv) {}
}
