package networks;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;

/** A shaped residual network without normalization: one convolution and two for each of ${early} and ${late} blocks. */
@DKSNetwork(
        input = {28, 28, 1},
        ${function},
        method = Method.${method}${extra})
record Residual(
        @Conv(channels = ${narrow}, kernel = 5, stride = 2) Layer stem,
        @Repeat(${early}) @Block(channels = ${narrow}) List<Basic> early,
        @Repeat(${late}) @Block(channels = ${wide}, stride = 2) List<Basic> late,
        @Activate Layer last,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** Two convolutions and a shortcut of weight ${shortcut}. */
    @org.dks4j.annotations.Residual(shortcut = ${shortcut})
    record Basic(
            @Activate Layer act1,
            @Conv(kernel = 3, strided = true) Layer conv1,
            @Activate Layer act2,
            @Conv(kernel = 3) Layer conv2) {}
}
