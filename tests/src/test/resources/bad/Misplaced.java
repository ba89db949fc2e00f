package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {28, 28, 3}, activation = Activation.TANH)
record Misplaced(
        @Conv(width = /*DKS016*/0.5, kernel = 3) Layer width,
        @Conv(channels = 8, kernel = 3, strided = /*DKS016*/true) Layer strided,
        /*DKS015*/@Conv(kernel = 3) Layer channels,
        @Block(channels = 8, stride = 2) Pair pair,
        @GlobalMeanPool Layer mean,
        /*DKS015*/@Dense Layer units,
        @Dense(width = /*DKS016*/2, units = 3) Layer both,
        @Dense(units = 10) Layer logits) {

    record Pair(
            @Conv(channels = 4, width = /*DKS014*/0.5, kernel = 3) Layer both,
            @Conv(kernel = 3, strided = true, stride = /*DKS014*/2) Layer strides) {}
}
