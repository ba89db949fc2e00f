package good;

import java.util.List;
import org.dks4j.annotations.*;

/** Two numbers, a class and four labels of each example, read at different depths. */
@DKSNetwork(input = 10, activation = Activation.TANH)
public record SeveralOutputsNet(
        @Repeat(4) @Dense(units = 32, activation = Activation.NETWORK) List<Layer> hidden,
        @Output(task = Task.REGRESSION) @Dense(units = 2) Layer size,
        @From("hidden") @Repeat(3) @Dense(units = 16, activation = Activation.NETWORK) List<Layer> deeper,
        @Output(task = Task.CLASSIFICATION, weight = 0.5) @Dense(units = 3) Layer kind,
        @From("hidden[1]") @Output(task = Task.MULTI_LABEL, weight = 2) @Dense(units = 4) Layer labels) {}
