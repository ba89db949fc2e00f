package bad;

import java.util.List;
import org.dks4j.annotations.*;

class Normalization {

    @DKSNetwork(
            input = 8,
            activation = Activation.TANH,
            inputNormalization = /*DKS013 ecj*/InputNormalization/*DKS013 javac*/.HOMOGENEOUS_AVERAGE)
    record Flat(@Dense(units = 10) Layer logits) {}

    @DKSNetwork(
            input = {2, 2, 3},
            activation = Activation.TANH,
            inputNormalization = /*DKS204 ecj*/InputNormalization/*DKS204 javac*/.HOMOGENEOUS_AVERAGE,
            homogeneousScale = /*DKS013*/-1)
    record Few(
            @Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(
            input = {28, 28, 19},
            activation = Activation.TANH,
            inputNormalization = /*DKS204 ecj*//*DKS204 ecj*/InputNormalization/*DKS204 javac*//*DKS204 javac*/.BARE,
            homogeneousScale = /*DKS016*/2)
    record Bare(
            @Input(20) Layer enough,
            @Input(19) Layer few,
            @Flatten Layer flat,
            @Concat(of = {"enough", "few", "flat"}) Layer all,
            @Dense(units = 10) Layer logits) {}
}
