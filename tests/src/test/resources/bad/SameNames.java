package bad;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Layer;

/** Annotations of the same names from elsewhere mean nothing here, and no problem is reported at them. */
class SameNames {

    @interface Dense {
        int units();
    }

    @interface Repeat {}

    @interface DKSNetwork {
        int input();
    }

    @DKSNetwork(input = 0)
    @org.dks4j.annotations.DKSNetwork(input = /*DKS013*/0, activation = Activation.TANH)
    record Net(
            @Repeat @Dense(units = -1) @org.dks4j.annotations.Dense(units = /*DKS013*/0) Layer hidden,
            @Dense(units = -1) Layer /*DKS003*/bare,
            @org.dks4j.annotations.Dense(units = 10) @Dense(units = -1) @Repeat Layer logits) {}

    @DKSNetwork(input = 0)
    record Stranger() {}
}
