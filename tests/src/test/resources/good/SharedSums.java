package good;

import java.util.List;
import org.dks4j.annotations.*;

/** Sums that are normalized once their summands are gathered, and independent in every way that the rules know. */
@DKSNetwork(input = 8, activation = Activation.TANH)
record SharedSums(
        @Dense(units = 8) Layer u,
        @Sum(of = {"u", "u"}, weights = {0.5, 0.5}) Layer twice,
        @Activate Layer act,
        @Dense(units = 8) Layer v,
        @Sum(of = {"u", "v"}, weights = {0.6, 0.8}) Layer both,
        @Sum(of = {"both", "u"}, weights = {0.75, 0.35}) Layer again,
        @Activate Layer activated,
        @From("again") @Dense(units = 8, activation = Activation.NETWORK) Layer left,
        @From("again") @Dense(units = 8, activation = Activation.NETWORK) Layer right,
        @Sum(of = {"left", "right"}) Layer activations,
        @Concat(of = {"activations", "activated"}) Layer all,
        @Dense(units = 10) Layer logits) {}
