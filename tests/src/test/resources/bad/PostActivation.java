package bad;

import org.dks4j.annotations.*;

class PostActivation {

    /** One summand that is not Gaussian is enough, whatever its weight. */
    @DKSNetwork(input = 16, activation = Activation.GELU)
    record Residual(
            @Dense(units = 16, activation = Activation.NETWORK) Layer stem,
            @Block Activated block,
            @Dense(units = 10) Layer logits) {

        record Activated(@Block Sum sum, /*DKS147*/@Activate Layer act) {}

        @org.dks4j.annotations.Residual(shortcut = 0.1)
        record Sum(@Dense(units = 16) Layer dense1, @Activate Layer act, @Dense(units = 16) Layer dense2) {}
    }

    @DKSNetwork(input = 16, activation = Activation.GELU)
    record Fine(
            @Dense(units = 16, activation = Activation.NETWORK) Layer stem,
            @Dense(units = 16) Layer left,
            @From("stem") @Dense(units = 16) Layer right,
            @Sum(of = {"left", "right"}) Layer sum,
            @Activate Layer act,
            /*DKS114*/@Flatten Layer last) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Pooled(
            @Conv(channels = 8, kernel = 3) Layer stem,
            @From("input") @Conv(channels = 3, kernel = 3) Layer branch,
            @Sum(of = {"input", "branch"}) Layer sum,
            @LayerNorm Layer norm,
            /*DKS147*/@Activate Layer act,
            @Concat(of = {"stem", "act"}) Layer all,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Signs(
            @Conv(channels = 8, kernel = 3) Layer stem,
            @DepthwiseConv(kernel = 3) Layer signs,
            @Sum(of = {"stem", "signs"}) Layer sum,
            /*DKS148*/@Activate Layer act,
            @Conv(channels = 8, kernel = 3) Layer conv,
            @DepthwiseConv(kernel = 3) Layer further,
            @Gate(by = /*DKS145*/"conv") Layer gate,
            @Conv(channels = 8, kernel = 1) Layer mixed,
            @Sum(of = {"conv", "mixed"}) Layer alike,
            @Activate Layer last,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}
}
