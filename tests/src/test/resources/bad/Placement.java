package bad;

import java.util.List;
import org.dks4j.annotations.*;

class Placement {

    /*DKS017*/@Branches
    /*DKS017*/@Residual(shortcut = 0.5)
    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Net(
            @Input(8) Layer first,
            /*DKS024*/@Input(8) Layer input,
            /*DKS016*/@From("first") @Input(8) Layer from,
            @Dense(units = 8) Layer stem,
            /*DKS016*/@From("stem") @Sum(of = {"stem", "first"}) Layer sum,
            /*DKS016*/@From("stem") @Concat(of = {"stem", "sum"}) Layer concat,
            /*DKS016*/@Repeat(2) @Sum(of = {"stem", "sum"}) List<Layer> sums,
            /*DKS016*/@Repeat(2) @Concat(of = {"stem", "sum"}) List<Layer> concats,
            /*DKS016*/@Repeat(2) /*DKS024*/@Input(8) List<Layer> inputs,
            /*DKS024*/@Input(8) Layer late,
            @Block Chain chain,
            @Block Parallel parallel,
            @Dense(units = 10) Layer logits) {}

    record Chain(
            /*DKS024*/@Input(8) Layer inner,
            @Dense Layer dense) {}

    @Branches
    record Parallel(
            @Dense Layer left,
            /*DKS016*/@From("input") @Dense Layer right) {}
}
