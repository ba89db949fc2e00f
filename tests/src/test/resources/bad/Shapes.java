package bad;

import java.util.List;
import org.dks4j.annotations.*;

class Shapes {

    @DKSNetwork(input = 784, activation = Activation.TANH)
    record Flat(
            /*DKS101*/@Conv(channels = 8, kernel = 3) Layer conv,
            @GlobalMeanPool Layer mean,
            @Dense(units = 8) Layer dense,
            /*DKS101*//*DKS201*/@MaxPool(size = 2) Layer pool,
            @Dense(units = 8) Layer again,
            /*DKS101*/@GlobalMeanPool Layer global,
            @Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {28, 28, 3}, activation = Activation.TANH)
    record Spatial(
            /*DKS101*/@Dense(units = 10) Layer logits) {}

    @DKSNetwork(input = {100_000, 100_000, 1}, activation = Activation.TANH)
    record Huge(
            /*DKS101*/@Flatten Layer flat,
            @Dense(units = 10) Layer logits) {}
}
