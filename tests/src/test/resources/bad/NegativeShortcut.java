package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 4, activation = Activation.TANH, maximalSlope = /*DKS013 ecj*/1.0 /*DKS013 javac*// 0)
record NegativeShortcut(
        @Block(channels = 4) Pair pair,
        @Block(channels = 4) Missing missing,
        @Block(channels = 4) Both both,
        @Dense(units = 10) Layer logits) {

    @Residual(shortcut = /*DKS013*/-0.5)
    record Pair(@Dense Layer dense) {}

    /*DKS015*/@Residual
    record Missing(@Dense Layer dense) {}

    @Residual(shortcut = /*DKS016*/0.5, sum = Summation.PLAIN)
    record Both(@Dense Layer dense) {}
}
