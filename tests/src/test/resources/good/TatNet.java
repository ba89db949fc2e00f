package good;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 16, activation = Activation.SOFTPLUS, method = Method.TAT, maximalCurvature = 0.2)
record TatNet(
        @Repeat(20) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 8, activation = Activation.TANH) Layer tanh,
        @Dense(units = 10) Layer logits) {}
