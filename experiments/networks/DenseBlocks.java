package networks;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.BatchNorm;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.LayerNorm;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.Summation;

/** A dense layer and ${blocks} blocks of two, with the shortcuts and the normalization of an arm. */
@DKSNetwork(
        input = 784,
        ${function},
        method = Method.${method},
        initializer = Initializer.${initializer}${extra})
record DenseBlocks(
        @Dense(units = ${units}) Layer stem,
        @Repeat(${blocks}) @Block List<Basic> blocks,
        @Activate Layer last,
        @Dense(units = 10) Layer logits) {

    /** Two dense layers, each after an activation. */
    ${shortcut}
    record Basic(
            ${norm1} @Activate Layer act1, @Dense Layer dense1, ${norm2} @Activate Layer act2, @Dense Layer dense2) {}
}
