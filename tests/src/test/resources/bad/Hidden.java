package bad;

import java.util.List;
import org.dks4j.annotations.*;

class Hidden {

    @DKSNetwork(input = 4, activation = Activation.TANH)
    private /*DKS011 javac*/record /*DKS011 ecj*/Net(@Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record User(
            @Block(channels = 4) Inner.Secret secret,
            @Dense(units = 10) Layer logits) {}

    private static class Inner {
        /*DKS011 javac*/record /*DKS011 ecj*/Secret(@Dense Layer dense) {}
    }
}
