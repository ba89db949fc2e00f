package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH, initializer = /*DKS108 ecj*/Initializer/*DKS108 javac*/.HE)
record Unshapeable(
        @Conv(channels = 8, kernel = 4) Layer stem,
        /*DKS107*/@BatchNorm Layer norm,
        @Block(channels = 8) Pair pair,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {

    @Residual(sum = /*DKS109 ecj*/Summation/*DKS109 javac*/.PLAIN)
    record Pair(@Conv(kernel = 3) Layer conv) {}
}
