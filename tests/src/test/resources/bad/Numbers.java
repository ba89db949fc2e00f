package bad;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.BatchNorm;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Dropout;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.MaxPool;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Residual;

/** Numbers that are none, too large, too small, or only just outside. */
class Numbers {

    static final double NAN = 0.0 / 0.0;
    static final double INFINITE = 1 / 0.0;
    static final int LEAST = Integer.MIN_VALUE;

    @DKSNetwork(input = 4, activation = Activation.TANH, maximalSlope = /*DKS013*/NAN, qSlope = /*DKS013*/INFINITE)
    record NoTargets(@Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 4, activation = Activation.TANH, maximalSlope = /*DKS013*/INFINITE, qSlope = /*DKS013*/NAN)
    record OtherTargets(@Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = 4, activation = Activation.TANH, maximalSlope = /*DKS013*/-1e300, qSlope = /*DKS013*/-0.0)
    record NegativeTargets(@Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = /*DKS013*/{Integer.MAX_VALUE, Integer.MAX_VALUE + 1, 1}, activation = Activation.TANH)
    record Overflown(@Flatten Layer flat, @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = /*DKS013*/{1, 2, 3, 4, 5, 6, 7, 8, 9}, activation = Activation.TANH)
    record ManyDimensions(@Flatten Layer flat, @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH, method = Method.NONE)
    record Layers(
            @Conv(channels = /*DKS013*/LEAST, kernel = /*DKS013*/LEAST, stride = /*DKS013*/LEAST) Layer conv,
            @MaxPool(size = /*DKS013*/LEAST, stride = /*DKS013*/0) Layer pool,
            @Dropout(rate = /*DKS013*/NAN) Layer noRate,
            @Dropout(rate = /*DKS013*/-1e-300) Layer barelyNegative,
            @Dropout(rate = /*DKS013*/INFINITE) Layer infiniteRate,
            @BatchNorm(momentum = /*DKS013*/NAN, epsilon = /*DKS013*/NAN) Layer noNumbers,
            @BatchNorm(momentum = /*DKS013*/INFINITE, epsilon = /*DKS013*/INFINITE) Layer infinities,
            @BatchNorm(momentum = /*DKS013*/1, epsilon = /*DKS013*/-0.0) Layer edges,
            @Block(channels = 4) NotANumber notANumber,
            @Block(channels = 4) Infinite infinite,
            @Block(channels = 4) JustAbove justAbove,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}

    @Residual(shortcut = /*DKS013*/NAN)
    record NotANumber(@Conv(width = /*DKS013*/NAN, kernel = 3) Layer conv) {}

    @Residual(shortcut = /*DKS013*/INFINITE)
    record Infinite(@Conv(width = /*DKS013*/INFINITE, kernel = 3) Layer conv) {}

    @Residual(shortcut = /*DKS013*/1.0000000000000002)
    record JustAbove(@Conv(width = /*DKS013*/-0.5, kernel = 3) Layer conv) {}
}
