package bad;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

/** Records inside every kind of type; each is found and reported by itself. */
interface NestedRecords {

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record InInterface(
            @Dense(units = /*DKS013*/0) Layer hidden,
            @Block(channels = 4) AnEnum.InEnum block,
            @Repeat(2) @Block(channels = 4) List<AnAnnotation.InAnnotation> blocks,
            @Dense(units = 10) Layer logits) {

        @DKSNetwork(input = 4, activation = Activation.TANH)
        record InNetwork(
                @Dense(units = /*DKS013*/-1) Layer hidden,
                @Dense(units = 10) Layer logits) {}
    }

    enum AnEnum {
        ONE {};

        record InEnum(@Dense(units = /*DKS013*/-2) Layer dense) {}

        @DKSNetwork(input = /*DKS013*/-4, activation = Activation.TANH)
        record Net(@Dense(units = 10) Layer logits) {}
    }

    @interface AnAnnotation {

        record InAnnotation(@Dense(units = /*DKS013*/-3) Layer dense) {}

        @DKSNetwork(input = /*DKS013*/-5, activation = Activation.TANH)
        record Net(@Dense(units = 10) Layer logits) {}
    }

    class Outer {
        private static class Middle {
            @DKSNetwork(input = 4, activation = Activation.TANH)
            /*DKS011 javac*/record /*DKS011 ecj*/Buried(@Dense(units = /*DKS013*/-6) Layer logits) {}
        }
    }
}
