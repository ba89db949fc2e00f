package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(
        input = /*DKS013*/{28, 28, 1, 1},
        activation = /*DKS013 ecj*/Activation/*DKS013 javac*/.NETWORK,
        maximalSlope = /*DKS013*/1.0,
        qSlope = /*DKS013*/0.0)
record Ranges(
        @Dense(units = /*DKS013*/0) Layer dense,
        @Dense(units = /*DKS013*/-5, activation = Activation.TANH) Layer negative,
        @Dropout(rate = /*DKS013*/1.0) Layer dropout,
        @Dropout(rate = /*DKS013 ecj*/0.0 /*DKS013 javac*// 0.0) Layer noNumber,
        @BatchNorm(momentum = /*DKS013*/1.5, epsilon = /*DKS013*/0) Layer norm,
        @Activate(/*DKS013 ecj*/Activation/*DKS013 javac*/.LINEAR) Layer linear,
        @Dense(units = 10) Layer logits) {}
