package demo;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

@DKSNetwork(input = 4, activation = Activation.TANH)
record Net(
        @Repeat(6) @Dense(units = 16, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 2) Layer logits) {}
