package bad;

import org.dks4j.annotations.*;

class GroupNormalization {

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Shaped(
            @Conv(channels = 12, kernel = 3) Layer conv,
            /*DKS130*/@GroupNorm(groups = 3) Layer norm,
            @Activate Layer act,
            @GroupNorm(groups = 3, perLocation = true) Layer each,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH, method = Method.NONE)
    record Divided(
            @Conv(channels = 12, kernel = 3) Layer conv,
            @GroupNorm(groups = 12) Layer one,
            @GroupNorm(groups = /*DKS013*/5) Layer five,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH, method = Method.NONE)
    record Values(
            @Conv(channels = 12, kernel = 3) Layer conv,
            @GroupNorm(groups = /*DKS013*/0, epsilon = /*DKS013*/0) Layer none,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 12}, activation = Activation.TANH)
    record Single(
            @GroupNorm(groups = /*DKS013*/12, perLocation = true) Layer norm,
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 12, activation = Activation.TANH, method = Method.TAT)
    record Tailored(
            @Dense(units = 12, activation = Activation.NETWORK) Layer dense,
            /*DKS146*/@GroupNorm(groups = 3, perLocation = true) Layer norm,
            @Dense(units = 10) Layer logits) {}
}
