package bad;

import java.util.List;
import org.dks4j.annotations.*;

class Infeasible {

    @DKSNetwork(input = 8, activation = Activation.SOFTPLUS)
    record Shallow(
            /*DKS115*/@Dense(units = 8, activation = Activation.NETWORK) Layer hidden,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.SQUARE)
    record Never(
            @Repeat(50) /*DKS115*/@Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.BENTID, maximalSlope = 12)
    record Steep(
            @Repeat(10) /*DKS115*/@Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
            /*DKS115*/@Dense(units = 8, activation = Activation.SQUARE) Layer other,
            @Dense(units = 10) Layer logits) {}
}
