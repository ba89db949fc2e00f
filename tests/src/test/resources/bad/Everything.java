package bad;

import java.util.List;
import org.dks4j.annotations.*;

/** Problems of every stage in one description: all are told at once. */
@DKSNetwork(input = {28, 28, 3}, activation = Activation.TANH, initializer = /*DKS108 ecj*/Initializer/*DKS108 javac*/.GLOROT)
record Everything(
        @Conv(channels = 8, kernel = 5, stride = /*DKS013*/0) Layer unread,
        Layer /*DKS003*/bare,
        @Block(channels = 10, stride = /*DKS104*/2) Pair pair,
        /*DKS107*/@BatchNorm Layer norm,
        @Flatten Layer flat,
        @Dense(units = 16) Layer dense,
        /*DKS101*//*DKS111*/@MeanPool(size = 2) Layer pool,
        @Dense(units = 16, activation = Activation.NETWORK) Layer hidden,
        /*DKS110*/@Activate Layer again,
        /*DKS113*//*DKS114*/@Dropout(rate = 0.5) Layer last) {

    @Residual(sum = /*DKS109 ecj*/Summation/*DKS109 javac*/.PLAIN)
    record Pair(@Conv(width = /*DKS105*/0.25, kernel = 3) Layer conv) {}
}
