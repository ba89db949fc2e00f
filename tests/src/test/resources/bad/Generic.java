package bad;

import java.util.List;
import org.dks4j.annotations.*;

class Generic {

    @DKSNetwork(input = 4, activation = Activation.TANH)
    /*DKS010 javac*/record /*DKS010 ecj*/Net<T>(@Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record User(
            @Block(channels = 4) Pair<String> pair,
            @Dense(units = 10) Layer logits) {}

    /*DKS010 javac*/record /*DKS010 ecj*/Pair<T>(@Dense Layer dense) {}
}
