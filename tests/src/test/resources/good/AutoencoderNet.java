package good;

import org.dks4j.annotations.*;

/** Images of 4x4 pixels through two numbers. */
@DKSNetwork(input = {4, 4, 1}, task = Task.RECONSTRUCTION, activation = Activation.TANH)
public record AutoencoderNet(
        @SpaceToDepth(size = 2) Layer patches,
        @Flatten Layer flat,
        @Dense(units = 12, activation = Activation.NETWORK) Layer encoder,
        @Dense(units = 2) Layer code,
        @Dense(units = 12, activation = Activation.NETWORK) Layer decoder,
        @Dense(units = 16) Layer image) {}
