package good;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Branches;
import org.dks4j.annotations.Concat;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.From;
import org.dks4j.annotations.Gate;
import org.dks4j.annotations.Input;
import org.dks4j.annotations.InputNormalization;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.LayerNorm;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;

/** Three inputs, names that generated code uses itself, weights of every kind, unshaped. */
@DKSNetwork(
        input = {4, 4, 32},
        inputNormalization = InputNormalization.BARE,
        activation = Activation.RELU,
        method = Method.NONE)
record SeveralInputs(
        @Input({2, 2, 20}) Layer depth,
        @Input(24) Layer net,
        @Flatten Layer flat,
        @Repeat(4) @Dense(units = 16, activation = Activation.NETWORK) List<Layer> x,
        @From("depth") @Flatten Layer flatDepth,
        @Repeat(2) @From("flatDepth") @Dense(units = 16) List<Layer> depthInput,
        @From("x[0]") @Gate(by = "depthInput", weight = 0.25) Layer normalized,
        @LayerNorm(centered = false, epsilon = 1e-5) Layer norm,
        @From("net") @Dense(units = 16) Layer net_,
        @Concat(of = {"norm", "net_", "x"}) Layer input,
        @From("input") @Repeat(2) @Block(channels = 12) List<Weighted> blocks,
        @Concat(of = {"blocks[0]", "blocks"}) Layer both,
        @Dense(units = 10) Layer logits) {

    @Branches(weights = {1, -2})
    record Weighted(
            @Dense Layer name,
            @Repeat(3) @Dense(activation = Activation.SELU) List<Layer> sum) {}
}
