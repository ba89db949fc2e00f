package bad;

import java.util.List;
import org.dks4j.annotations.*;

/*DKS017*/@Residual(shortcut = 0.5)
@DKSNetwork(
        input = 4,
        activation = Activation.TANH,
        method = Method.NONE,
        maximalSlope = /*DKS016*/1.5,
        qSlope = /*DKS016*/1,
        maximalCurvature = /*DKS016*/0.3,
        cAtZero = /*DKS016*/0.9,
        subnetworks = /*DKS016 ecj*/Subnetworks/*DKS016 javac*/.PREFIX)
record MisplacedTargets(@Dense(units = 10) Layer logits) {}
