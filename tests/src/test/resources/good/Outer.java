package good;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.BatchNorm;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.MaxPool;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.Summation;

/** A nested description, unshaped. */
final class Outer {

    @DKSNetwork(
            input = {32, 32, 3},
            activation = Activation.RELU,
            method = Method.NONE,
            initializer = Initializer.LECUN)
    record Standard(
            @Conv(channels = 16, kernel = 4, stride = 2, bias = false) Layer stem,
            @BatchNorm Layer norm,
            @Activate Layer act,
            @MaxPool(size = 3, stride = 2) Layer pool,
            @Repeat(2) @Block(channels = 32) List<Basic> blocks,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}

    @Residual(sum = Summation.PLAIN)
    record Basic(
            @Conv(kernel = 3, activation = Activation.BENTID) Layer conv1,
            @Conv(kernel = 3) Layer conv2) {}

    private Outer() {}
}
