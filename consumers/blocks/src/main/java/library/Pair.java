package library;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Residual;

/** Two layers with a residual connection around them. */
@Residual(shortcut = 0.7)
public record Pair(
        @Dense(units = 16, activation = Activation.NETWORK) Layer first,
        @Dense(units = 16, activation = Activation.NETWORK) Layer second) {}
