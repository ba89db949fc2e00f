package bad;

import static org.dks4j.annotations.Task.*;

import org.dks4j.annotations.*;

class SeveralOutputs {

    static final double INFINITE = 1.0 / 0;

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record OnlyOne(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            /*DKS119*/@Output(task = REGRESSION) @Dense(units = 1) Layer number) {}

    @DKSNetwork(input = 8, task = /*DKS016*/REGRESSION, activation = Activation.TANH)
    record TaskTwice(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            @Output(task = REGRESSION) @Dense(units = 1) Layer number,
            @From("first") @Output(task = CLASSIFICATION) @Dense(units = 2) Layer kind) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Weights(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            @Output(task = REGRESSION, weight = /*DKS013*/0) @Dense(units = 1) Layer number,
            @From("first") @Output(task = REGRESSION, weight = /*DKS013*/-1.5) @Dense(units = 1) Layer other,
            @From("first") @Output(task = REGRESSION, weight = /*DKS013*/INFINITE) @Dense(units = 1) Layer third) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record OtherTasks(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            @Output(task = /*DKS013*/RECONSTRUCTION) @Dense(units = 8) Layer image,
            @From("first") @Output(task = /*DKS013*/SEGMENTATION) @Dense(units = 2) Layer classes,
            @From("first") @Output(task = /*DKS013*/NEXT_TOKEN) @Dense(units = 2) Layer tokens) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record OneClass(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            @Output(task = CLASSIFICATION) @Dense(units = /*DKS116*/1) Layer kind,
            @From("first") @Output(task = REGRESSION) @Dense(units = 1) Layer number) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record NotLinear(
            @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer first,
            /*DKS137*/@Output(task = CLASSIFICATION) @Conv(channels = 2, kernel = 3) Layer map,
            @From("first") @Flatten Layer flat,
            /*DKS137*/@Output(task = CLASSIFICATION) @Dense(units = 3, activation = Activation.NETWORK) Layer kind,
            @From("flat") @Output(task = REGRESSION) @Dense(units = 1) Layer number) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Forgotten(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            @Output(task = REGRESSION) @Dense(units = 1) Layer number,
            @Output(task = CLASSIFICATION) /*DKS138*/@Dense(units = 2) Layer kind) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record DeadEnd(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            @Output(task = REGRESSION) @Dense(units = 1) Layer number,
            @From("first") @Output(task = CLASSIFICATION) @Dense(units = 2) Layer kind,
            @From("first") /*DKS023*/@Dense(units = 2) Layer last) {}

    record Inner(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            /*DKS016*/@Output(task = REGRESSION) @Dense(units = 8) Layer number) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record InBlock(
            @Block Inner inner,
            @Dense(units = 2) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record DroppedTooEarly(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            /*DKS113*/@Dropout(rate = 0.5) Layer dropped,
            @Output(task = REGRESSION) @Dense(units = 1) Layer number,
            @From("dropped") @Dense(units = 8, activation = Activation.NETWORK) Layer further,
            @Output(task = CLASSIFICATION) @Dense(units = 2) Layer kind) {}

    /** Dropout right before all outputs has no error. */
    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Dropped(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            @Dropout(rate = 0.5) Layer dropped,
            @Output(task = REGRESSION) @Dense(units = 1) Layer number,
            @From("dropped") @Output(task = CLASSIFICATION) @Dense(units = 2) Layer kind) {}

    /** An output that another one names is meant to be read: this has no error. */
    @DKSNetwork(input = 8, activation = Activation.TANH)
    record ReadByName(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            @Output(task = CLASSIFICATION) @Dense(units = 4) Layer coarse,
            @Concat(of = {"first", "coarse"}) Layer both,
            @Output(task = CLASSIFICATION) @Dense(units = 20) Layer fine) {}
}
