package demo;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;

@DKSNetwork(input = 4, activation = Activation.TANH)
record Alone(@Dense(units = 16, activation = Activation.NETWORK) Layer hidden, @Dense(units = 2) Layer logits) {}
