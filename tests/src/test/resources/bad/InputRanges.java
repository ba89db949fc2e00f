package bad;

import java.util.List;
import org.dks4j.annotations.*;

class InputRanges {

    @DKSNetwork(input = /*DKS013*/{}, activation = Activation.TANH)
    record Empty(@Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = /*DKS013*/0, activation = Activation.TANH)
    record Zero(@Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = /*DKS013*/{28, -28, 1}, activation = /*DKS013 ecj*/Activation/*DKS013 javac*/.LINEAR)
    record Negative(@Flatten Layer flat, @Dense(units = 10) Layer logits) {}
}
