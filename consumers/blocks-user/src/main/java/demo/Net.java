package demo;

import java.util.List;
import library.Pair;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

@DKSNetwork(input = 4, activation = Activation.TANH)
record Net(
        @Dense(units = 16) Layer stem,
        @Repeat(3) @Block List<Pair> blocks,
        @Dense(units = 2) Layer logits) {}
