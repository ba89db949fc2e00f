package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {28, 28, 3}, activation = Activation.TANH)
record ConvolutionRanges(
        @Conv(channels = /*DKS013*/0, kernel = /*DKS013*/0, stride = /*DKS013*/0) Layer conv,
        @MaxPool(size = /*DKS013*/0) Layer max,
        @MeanPool(size = 2, stride = /*DKS013*/-1) Layer mean,
        @Block(channels = /*DKS013*/-4, stride = /*DKS013*/0) Pair pair,
        @GlobalMeanPool Layer global,
        @Dense(units = 10) Layer logits) {

    @Residual(shortcut = /*DKS013*/1.5)
    record Pair(@Conv(width = /*DKS013*/0, kernel = 3) Layer conv) {}
}
