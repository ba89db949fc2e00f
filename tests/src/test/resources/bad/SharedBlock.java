package bad;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;

/** One block in two networks: what is wrong with it is told once. */
class SharedBlock {

    record Pair(@Dense(units = /*DKS013*/0) Layer dense) {}

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record One(
            @Block(channels = 4) Pair first,
            @Block(channels = 4) Pair second,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record Two(
            @Block(channels = 4) Pair pair,
            @Dense(units = 10) Layer logits) {}
}
