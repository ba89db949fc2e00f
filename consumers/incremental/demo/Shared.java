package demo;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;

record Shared(@Dense(units = 16, activation = Activation.NETWORK) Layer layer) {}
