package bad;

import java.util.List;
import org.dks4j.annotations.*;

class References {

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Names(
            @Dense(units = 8) Layer stem,
            @From(/*DKS022*/"steem") @Dense(units = 8) Layer typo,
            @From(/*DKS022*/"itself") @Dense(units = 8) Layer itself,
            @From(/*DKS022*/"later") @Repeat(2) @Dense(units = 8) List<Layer> list,
            @Sum(of = /*DKS022*//*DKS022*/{"list[2]", "stem[0]", "stem"}) Layer range,
            @Concat(of = /*DKS022*//*DKS022*/{"list[-1]", "list[", "list[1]"}) Layer form,
            @Gate(by = /*DKS022*/"") Layer gate,
            @Concat(of = /*DKS022*/"input[0]") Layer inputs,
            @Dense(units = 8) Layer later,
            @From("input") @Dense(units = 10) Layer logits) {}

    /** A component that takes the name of the record's input. */
    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Input(
            @From(/*DKS022*/"input") @Dense(units = 8) Layer before,
            @Dense(units = 8) Layer input,
            @From("input") @Dense(units = 10) Layer logits) {}

    /** Components of other records are not seen, nor what is inside of a block. */
    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Scopes(
            @Dense(units = 8) Layer stem,
            @Block Inner inner,
            @From(/*DKS022*/"inner.dense") @Dense(units = 8) Layer dense,
            @From("inner") @Dense(units = 10) Layer logits) {}

    record Inner(
            @Dense Layer dense,
            @From(/*DKS022*/"stem") @Dense Layer last) {}

    @Branches
    record SideBySide(
            @Dense Layer left,
            @Gate(by = /*DKS022*/"left") Layer gate,
            @Gate(by = /*DKS145*/"input") Layer good) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record UsesBranches(
            @Block SideBySide block,
            @Dense(units = 10) Layer logits) {}
}
