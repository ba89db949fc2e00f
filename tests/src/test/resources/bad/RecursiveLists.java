package bad;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

/** Blocks that contain themselves through lists, and networks that contain each other. */
class RecursiveLists {

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record Direct(
            @Repeat(1_000) @Block(channels = 4) List<Own> own,
            @Dense(units = 10) Layer logits) {}

    record Own(
            @Dense Layer dense,
            @Repeat(1_000) /*DKS012*/@Block List<Own> again) {}

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record One(
            /*DKS012*/@Block(channels = 4) Two two,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record Two(
            /*DKS012*/@Block(channels = 4) One one,
            @Dense(units = 10) Layer logits) {}
}
