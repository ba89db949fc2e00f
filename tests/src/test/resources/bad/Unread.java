package bad;

import java.util.List;
import org.dks4j.annotations.*;

class Unread {

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Net(
            /*DKS023*/@Input(4) Layer unused,
            @Dense(units = 8) Layer stem,
            /*DKS023*/@Dense(units = 8) Layer left,
            @From("stem") @Dense(units = 8) Layer right,
            @Repeat(2) /*DKS023*/@Block List<Inner> blocks,
            @From("right") @Dense(units = 10) Layer logits) {}

    record Inner(
            @Dense Layer first,
            @Repeat(3) /*DKS023*/@Dense List<Layer> second,
            @Sum(of = {"input", "first"}) Layer sum) {}

    /** Of a repeated layer something is read, but not what comes last. */
    @DKSNetwork(input = 8, activation = Activation.TANH)
    record NotTheLast(
            @Repeat(3) /*DKS023*/@Dense(units = 8) List<Layer> first,
            @From("first[1]") @Dense(units = 8) Layer second,
            @Repeat(3) @Dense(units = 8) List<Layer> third,
            @Sum(of = {"third[0]", "third[2]"}) Layer sum,
            @Dense(units = 10) Layer logits) {}

    /** The first input is the only one that nothing reads. */
    @DKSNetwork(input = /*DKS023*/8, activation = Activation.TANH, inputNormalization = InputNormalization.HOMOGENEOUS)
    record First(
            @Input(4) Layer second,
            @From("second") @Dense(units = 10) Layer logits) {}

    /** A name that stands for nothing was perhaps meant for what nothing reads. */
    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Unsure(
            @Dense(units = 8) Layer left,
            @From("input") @Dense(units = 8) Layer right,
            @Sum(of = /*DKS022*/{"lefft", "right"}) Layer sum,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = /*DKS023*/8, activation = Activation.TANH)
    record OnlyInputs(/*DKS023*/@Input(4) Layer second) {}
}
