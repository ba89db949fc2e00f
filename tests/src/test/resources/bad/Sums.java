package bad;

import org.dks4j.annotations.*;

class Sums {

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Weights(
            @Dense(units = 8) Layer left,
            @From("input") @Dense(units = 8) Layer right,
            @Sum(of = {"left", "right"}, weights = /*DKS141*/{0.6, 0.7}) Layer sum,
            @Activate Layer act,
            @Dense(units = 8) Layer next,
            @Sum(of = {"next", "sum"}, weights = /*DKS141*/{1, 1}) Layer plain,
            @Activate Layer last,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Correlated(
            @Dense(units = 8) Layer u,
            @Activate Layer act,
            /*DKS142*/@Sum(of = {"u", "act"}) Layer sum,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH, method = Method.TAT)
    record WithMeans(
            @Repeat(9) @Dense(units = 8, activation = Activation.NETWORK) java.util.List<Layer> hidden,
            @Dense(units = 8, activation = Activation.NETWORK) Layer left,
            @From("hidden") @Dense(units = 8, activation = Activation.NETWORK) Layer right,
            /*DKS142*/@Sum(of = {"left", "right"}) Layer sum,
            /*DKS146*/@LayerNorm Layer norm,
            @Dense(units = 8) Layer value,
            @From("norm") @Dense(units = 8) Layer opening,
            @From("value") @Gate(by = "opening", weight = /*DKS144*/0.5) Layer gate,
            @Dense(units = 10) Layer logits) {}
}
