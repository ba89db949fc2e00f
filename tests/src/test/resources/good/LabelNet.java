package good;

import java.util.List;
import org.dks4j.annotations.*;

/** Whether an example has the only label, from two inputs. */
@DKSNetwork(input = 6, task = Task.MULTI_LABEL, activation = Activation.SOFTPLUS)
public record LabelNet(
        @Input(3) Layer more,
        @Dense(units = 16) Layer first,
        @From("more") @Dense(units = 16) Layer second,
        @Sum(of = {"first", "second"}) Layer both,
        @Activate Layer act,
        @Repeat(3) @Dense(units = 16, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 1) Layer label) {}
