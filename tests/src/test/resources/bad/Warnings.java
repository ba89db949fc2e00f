package bad;

import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.MaxPool;
import org.dks4j.annotations.Method;

/** Both warnings, in the network and in a block; none without shaping. */
class Warnings {

    @DKSNetwork(input = {32, 32, 3}, activation = Activation.RELU)
    record Shaped(
            @Block(channels = 8) Stem stem,
            /*DKS202*/@Activate Layer first,
            @Conv(channels = 8, kernel = 3) Layer conv,
            @Activate(Activation.RELU) Layer second,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}

    record Stem(
            @Conv(kernel = 3) Layer conv,
            /*DKS201*/@MaxPool(size = 3, stride = 2) Layer pool) {}

    @DKSNetwork(input = {32, 32, 3}, activation = Activation.RELU, method = Method.NONE)
    record Unshaped(
            @Conv(channels = 8, kernel = 3) Layer conv,
            @MaxPool(size = 3, stride = 2) Layer pool,
            @Activate Layer first,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}
}
