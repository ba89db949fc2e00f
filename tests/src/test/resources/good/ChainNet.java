package good;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Dropout;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

@DKSNetwork(input = 784, activation = Activation.TANH)
record ChainNet(
        @Repeat(49) @Dense(units = 64, activation = Activation.NETWORK) List<Layer> hidden,
        @Dense(units = 32, bias = false, activation = Activation.LEAKY_RELU) Layer narrow,
        @Dropout(rate = 0.1) Layer dropout,
        @Dense(units = 10) Layer logits) {}
