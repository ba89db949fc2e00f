package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
record JoinedShapes(
        @Conv(channels = 8, kernel = 3) Layer conv,
        @Conv(channels = 4, kernel = 3) Layer narrow,
        @Conv(channels = 8, kernel = 3, stride = 2) Layer small,
        @Sum(of = /*DKS101*/{"conv", "narrow"}) Layer sum,
        @Concat(of = /*DKS101*/{"conv", "small"}) Layer concat,
        @From("conv") @Gate(by = /*DKS101*/"small") Layer gate,
        @Concat(of = {"conv", "narrow", "sum", "concat", "gate"}) Layer all,
        @From("small") @Flatten Layer flat,
        @Concat(of = /*DKS101*/{"small", "flat"}) Layer ranks,
        @From("flat") /*DKS101*/@DepthwiseConv(kernel = 3) Layer depthwise,
        @From("conv") @Block(channels = 8) Parallel parallel,
        @Concat(of = /*DKS101*/{"narrow", "parallel", "all", "ranks", "small", "depthwise"}) Layer last,
        @From("small") @GlobalMeanPool Layer mean,
        @Concat(of = {"mean", "last"}) Layer end,
        @Dense(units = 10) Layer logits) {

    /*DKS101*/@Branches
    record Parallel(
            @Conv(channels = 8, kernel = 3) Layer left,
            @Conv(channels = 8, kernel = 3, padding = Padding.VALID) Layer right) {}
}
