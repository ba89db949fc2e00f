package ${package};

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

/** Tells from how a cup of tea was brewed whether it is weak, good or bitter. */
@DKSNetwork(input = 4, activation = Activation.TANH)
public record Tea(
        @Repeat(8) @Dense(units = 32, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 3) Layer taste) {}
