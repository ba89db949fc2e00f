package bad;

import java.util.List;
import org.dks4j.annotations.*;

class Formulas {

    @DKSNetwork(input = 4, formula = /*DKS021*/"x * tanh(softplus(x)")
    record Unclosed(@Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 4, activation = Activation.TANH, formula = /*DKS014*/"tanh(x)")
    record Both(@Dense(units = 10) Layer logits) {}

    /*DKS015*/@DKSNetwork(input = 4)
    record Neither(@Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record Layers(
            @Dense(units = 4) Layer first,
            @Activate(formula = /*DKS021*/"log(x)") Layer logarithm,
            @Dense(units = 4) Layer second,
            @Activate(formula = /*DKS021*/"exp(x*x)") Layer fast,
            @Dense(units = 4) Layer third,
            @Activate(value = Activation.TANH, formula = /*DKS014*/"tanh(x)") Layer both,
            @Dense(units = 4) Layer fourth,
            @Activate(formula = /*DKS021*/"") Layer empty,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record Flat(
            @Repeat(10) @Dense(units = 4, activation = Activation.NETWORK) List<Layer> hidden,
            @Dense(units = 4) Layer dense,
            /*DKS115*/@Activate(formula = "1 + x^2") Layer square,
            @Dense(units = 10) Layer logits) {}
}
