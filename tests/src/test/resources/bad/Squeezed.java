package bad;

import org.dks4j.annotations.*;

class Squeezed {

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Closed(
            @Conv(channels = 12, kernel = 3) Layer conv,
            /*DKS133*/@SqueezeExcite(reduction = 4) Layer gate,
            @Activate Layer act,
            @SqueezeExcite(reduction = 4, open = true) Layer open,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH, method = Method.NONE)
    record Divided(
            @Conv(channels = 12, kernel = 3) Layer conv,
            @SqueezeExcite(reduction = 3) Layer three,
            @SqueezeExcite(reduction = /*DKS013*/5) Layer five,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH, method = Method.NONE)
    record Values(
            @SqueezeExcite(reduction = /*DKS013*/0) Layer none,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 32, activation = Activation.TANH, method = Method.NONE)
    record NoLocations(
            /*DKS101*/@SqueezeExcite Layer gate,
            @Dense(units = 10) Layer logits) {}
}
