package demo;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;

@DKSNetwork(input = 4, activation = Activation.TANH)
record Nested(@Block Outer block, @Dense(units = 2) Layer logits) {}
