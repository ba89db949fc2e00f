package good;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Branches;
import org.dks4j.annotations.Concat;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.DepthwiseConv;
import org.dks4j.annotations.From;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.InputNormalization;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.LayerNorm;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.Sum;

/** A shaped network that is no chain: branches, joins inside and outside of blocks, projections around both. */
@DKSNetwork(
        input = {32, 32, 3},
        inputNormalization = InputNormalization.HOMOGENEOUS,
        homogeneousScale = 2,
        activation = Activation.TANH)
record GraphNet(
        @Conv(channels = 16, kernel = 3) Layer stem,
        @Repeat(2) @Block(channels = 32, stride = 2) List<Mixed> mixed,
        @From("stem") @Block(channels = 32, stride = 2) Separable separable,
        @Sum(of = {"mixed", "separable"}, weights = {0.6, 0.8}) Layer sum,
        @Activate Layer activated,
        @Repeat(3) @Conv(channels = 32, kernel = 3, groups = 4, activation = Activation.SWISH) List<Layer> grouped,
        @From("sum") @Block(channels = 8) Dense2 dense,
        @Concat(of = {"grouped[1]", "grouped", "dense"}) Layer concat,
        @Conv(channels = 16, kernel = 1, bias = false) Layer mix,
        @LayerNorm Layer norm,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** Branches of different lengths, one repeated, and a shortcut. */
    @Branches
    @Residual(shortcut = 0.6)
    record Mixed(
            @Conv(kernel = 1, strided = true) Layer plain,
            @Block Twice twice,
            @Repeat(2) @Block List<Twice> branches) {}

    /** A chain in a branch, which takes the stride of the branches. */
    record Twice(
            @Conv(kernel = 3, strided = true) Layer first,
            @Activate Layer act,
            @Conv(kernel = 3) Layer second) {}

    /** A way around its middle. */
    @Residual(shortcut = 0.8)
    record Separable(
            @Activate Layer act,
            @DepthwiseConv(kernel = 5, strided = true, bias = false) Layer depthwise,
            @Conv(kernel = 1) Layer pointwise,
            @Activate Layer inner,
            @Conv(kernel = 3) Layer outer,
            @Sum(of = {"pointwise", "outer"}) Layer around) {}

    /** Without a shortcut, each layer reading all before it. */
    record Dense2(
            @Conv(kernel = 3, activation = Activation.NETWORK) Layer one,
            @Concat(of = {"input", "one"}) Layer upToOne,
            @Conv(kernel = 3, activation = Activation.NETWORK) Layer two,
            @Concat(of = {"input", "one", "two"}) Layer all) {}
}
