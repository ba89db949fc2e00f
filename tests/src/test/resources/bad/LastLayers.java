package bad;

import java.util.List;
import org.dks4j.annotations.*;

class LastLayers {

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Activated(
            @Dense(units = 8, activation = Activation.NETWORK) Layer first,
            /*DKS114*/@Dense(units = 10, activation = Activation.NETWORK) Layer logits) {}

    @DKSNetwork(input = 8, activation = Activation.TANH, method = Method.NONE)
    record Dropped(
            @Dense(units = 8) Layer first,
            /*DKS114*/@Dropout(rate = 0.5) Layer last) {}

    @DKSNetwork(input = {8, 8, 3}, task = Task.RECONSTRUCTION, activation = Activation.TANH)
    record Shorter(
            @Flatten Layer flat,
            @Dense(units = 8, activation = Activation.NETWORK) Layer code,
            @Dense(units = /*DKS117*/191) Layer image) {}

    @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
    record Convolved(/*DKS114*/@Conv(channels = 10, kernel = 3) Layer last) {}

    @DKSNetwork(input = {8, 8, 3}, task = Task.SEGMENTATION, activation = Activation.TANH)
    record Flat(
            @Flatten Layer flat,
            /*DKS118*/@Dense(units = 64) Layer logits) {}

    @DKSNetwork(input = {8, 8, 3}, task = Task.SEGMENTATION, activation = Activation.TANH)
    record Coarse(/*DKS118*/@Conv(channels = 4, kernel = 3, stride = 2) Layer classes) {}

    @DKSNetwork(input = {8, 8, 3}, task = Task.SEGMENTATION, activation = Activation.TANH)
    record Curved(
            @Conv(channels = 4, kernel = 3) Layer first,
            /*DKS118*/@Conv(channels = 4, kernel = 3, activation = Activation.NETWORK) Layer classes) {}

    @DKSNetwork(input = {8, 8, 3}, task = Task.SEGMENTATION, activation = Activation.TANH)
    record Single(@Conv(channels = /*DKS116*/1, kernel = 3) Layer classes) {}

    @DKSNetwork(input = 16, task = Task.NEXT_TOKEN, activation = Activation.TANH, method = Method.NONE)
    record LastTokenAlone(/*DKS139*/@Dense(units = 256) Layer logits) {}

    @DKSNetwork(input = 16, task = Task.NEXT_TOKEN, activation = Activation.TANH, method = Method.NONE)
    record HalfOfThePositions(
            @Reshape({16, 1}) Layer positions,
            /*DKS139*/@Conv(channels = 256, kernel = 1, stride = 2) Layer logits) {}

    @DKSNetwork(input = {4, 4, 2}, task = Task.NEXT_TOKEN, activation = Activation.TANH, method = Method.NONE)
    record OfAnImage(/*DKS139*/@Conv(channels = 256, kernel = 1) Layer logits) {}

    @DKSNetwork(input = 16, task = Task.NEXT_TOKEN, activation = Activation.TANH, method = Method.NONE)
    record CurvedTokens(
            @Reshape({16, 1}) Layer positions,
            /*DKS139*/@Conv(channels = 256, kernel = 1, activation = Activation.NETWORK) Layer logits) {}

    @DKSNetwork(input = 16, task = Task.NEXT_TOKEN, activation = Activation.TANH, method = Method.NONE)
    record OneToken(
            @Reshape({16, 1}) Layer positions,
            @Conv(channels = /*DKS116*/1, kernel = 1) Layer logits) {}
}
