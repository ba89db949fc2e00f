package good;

import org.dks4j.annotations.*;

/** Which id comes next, from the ids as numbers. */
@DKSNetwork(input = 16, task = Task.NEXT_TOKEN, activation = Activation.TANH, method = Method.NONE)
public record NextTokenNet(
        @Reshape({16, 1}) Layer positions,
        @Conv(channels = 8, kernel = 1, activation = Activation.NETWORK) Layer hidden,
        @Conv(channels = 32, kernel = 1) Layer logits) {}
