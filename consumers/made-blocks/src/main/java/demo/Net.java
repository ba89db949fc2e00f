package demo;

import java.util.List;
import maker.Wide;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

@Wide(units = 16)
@DKSNetwork(input = 4, activation = Activation.TANH)
record Net(
        @Repeat(3) @Block List<Made> blocks,
        @Dense(units = 2) Layer logits) {}
