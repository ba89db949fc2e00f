package bad;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

/** Blocks that the generated class cannot name, or whose type parameters it cannot fill. */
@DKSNetwork(input = 4, activation = Activation.TANH)
record PrivateBlocks(
        @Repeat(2) @Block(channels = 4) List<Outer> outers,
        @Block(channels = 4) Outer once,
        @Repeat(2) @Block(channels = 4) List<Box<String>> boxes,
        @Dense(units = 10) Layer logits) {

    private /*DKS011 javac*/record /*DKS011 ecj*/Outer(
            @Block Inner inner,
            @Dense(units = /*DKS013*/0) Layer dense) {

        private /*DKS011 javac*/record /*DKS011 ecj*/Inner(@Dense(width = /*DKS013*/-1) Layer dense) {}
    }

    private /*DKS010 javac*//*DKS011 javac*/record /*DKS010 ecj*//*DKS011 ecj*/Box<T>(
            @Dense Layer dense,
            @Dense T /*DKS005*/content) {}
}
