package bad;

import java.util.List;
import org.dks4j.annotations.*;

class GraphValues {

    @DKSNetwork(input = {8, 8, 4}, activation = Activation.TANH, homogeneousScale = /*DKS016*/2)
    record Net(
            @Conv(channels = 6, kernel = 3, groups = /*DKS013*/4) Layer stem,
            @Conv(channels = 8, kernel = 3, groups = /*DKS013*/0) Layer none,
            @DepthwiseConv(kernel = /*DKS103*/4) Layer even,
            @DepthwiseConv(kernel = /*DKS013*/-1) Layer negative,
            @DepthwiseConv(kernel = 3, strided = /*DKS016*/true) Layer strided,
            @LayerNorm(epsilon = /*DKS013*/0) Layer norm,
            @Conv(channels = 6, kernel = 3) Layer conv,
            @Gate(by = "conv", weight = /*DKS013*/1.5) Layer gate,
            @Sum(of = {"conv", "gate"}, weights = /*DKS013*/{1}) Layer few,
            @Sum(of = {"conv", "gate"}, weights = /*DKS013*/{0.6, 1 / 0.0}) Layer infinite,
            @Sum(of = /*DKS013*/{}) Layer empty,
            @Concat(of = /*DKS013*/{}) Layer nothing,
            @Block Weighted block,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record Inputs(
            @Input(/*DKS013*/{4, 4, 4, 4}) Layer second,
            @Input(/*DKS013*/0) Layer third,
            @Dense(units = 10) Layer logits) {}

    @Branches(weights = /*DKS013*/{0.6, 0.8, 0})
    record Weighted(
            @Conv(channels = 4, kernel = 3) Layer left,
            @Conv(channels = 4, kernel = 3) Layer right) {}
}
