package bad;

import java.util.List;
import org.dks4j.annotations.*;

class GraphRules {

    /** What counts is what leads where, not the order in which components stand. */
    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Ways(
            @Conv(channels = 8, kernel = 3) Layer stem,
            @Activate Layer act,
            @Flatten Layer flat,
            @From("act") @GlobalMeanPool Layer mean,
            @From("stem") /*DKS201*/@MaxPool(size = 2) Layer max,
            /*DKS111*/@MeanPool(size = 2) Layer early,
            @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer second,
            /*DKS112*/@MaxPool(size = 2) Layer late,
            @GlobalMeanPool Layer lateMean,
            @From("mean") /*DKS113*/@Dropout(rate = 0.5) Layer dropout,
            @Concat(of = {"mean", "flat", "dropout", "lateMean"}) Layer all,
            @Dropout(rate = 0.5) Layer last,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 24, activation = Activation.TANH, inputNormalization = InputNormalization.BARE)
    record Gaussian(
            /*DKS110*/@Activate Layer onInput,
            @Dense(units = 8) Layer dense,
            @LayerNorm Layer norm,
            @Activate Layer behindNorm,
            @LayerNorm Layer norm2,
            /*DKS110*/@Activate Layer behindActivatedNorm,
            @Concat(of = {"dense", "behindActivatedNorm"}) Layer mixed,
            /*DKS110*/@Activate Layer behindMixed,
            @From("dense") @Gate(by = /*DKS145*/"norm") Layer gate,
            /*DKS110*/@Activate Layer behindGate,
            @From("dense") @Dense(units = 8) Layer other,
            @Concat(of = {"dense", "other"}) Layer affine,
            @Activate Layer behindAffine,
            @Concat(of = {"behindMixed", "behindGate", "behindAffine"}) Layer all,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Depthwise(
            @DepthwiseConv(kernel = 3) Layer first,
            /*DKS110*/@Activate Layer behindInput,
            @Conv(channels = 8, kernel = 1, groups = 1) Layer conv,
            @DepthwiseConv(kernel = 3) Layer second,
            @Activate Layer behindConv,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record LastIsASum(
            @Dense(units = 10) Layer left,
            @From("input") @Dense(units = 10) Layer right,
            /*DKS114*/@Sum(of = {"left", "right"}) Layer sum) {}
}
