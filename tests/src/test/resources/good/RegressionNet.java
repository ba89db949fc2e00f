package good;

import java.util.List;
import org.dks4j.annotations.*;

/** Two numbers of each example. */
@DKSNetwork(input = 10, task = Task.REGRESSION, activation = Activation.TANH)
public record RegressionNet(
        @Repeat(8) @Dense(units = 32, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 2) Layer numbers) {}
