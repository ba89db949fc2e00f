package good;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.MeanPool;
import org.dks4j.annotations.Padding;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;

/** Blocks inside blocks, names that generated code uses itself, projections always, never and sometimes. */
@DKSNetwork(input = {32, 32, 3}, activation = Activation.GELU)
record ResidualNet(
        @Conv(channels = 16, kernel = 5, stride = 2, padding = Padding.VALID) Layer input,
        @Repeat(3) @Block(channels = 32, stride = 2) List<Bottleneck> x,
        @Block Pair net,
        @Activate(Activation.SWISH) Layer gelu,
        @MeanPool(size = 2) Layer pool,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {

    @Residual(shortcut = 0.6)
    record Bottleneck(
            @Activate Layer name,
            @Conv(width = 0.25, kernel = 1, bias = false) Layer channels,
            @Activate Layer stride,
            @Conv(width = 0.75, kernel = 3, strided = true) Layer block,
            @Conv(kernel = 1) Layer chain) {}

    record Pair(
            @Block Plain first,
            @Repeat(2) @Block List<Plain> others) {}

    @Residual(shortcut = 0.8)
    record Plain(
            @Activate Layer act,
            @Conv(kernel = 3) Layer conv) {}
}
