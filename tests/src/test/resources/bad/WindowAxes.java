package bad;

import org.dks4j.annotations.*;

@DKSNetwork(input = {12, 12, 3}, activation = Activation.TANH)
record WindowAxes(
        @Conv(channels = 8, kernel = /*DKS013*/{}) Layer none,
        @Conv(channels = 8, kernel = {3, 1}, stride = /*DKS013*/{2, 0}) Layer zero,
        @MaxPool(size = 2, stride = /*DKS013*/{}) Layer still,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {}

@DKSNetwork(input = {12, 12, 3}, activation = Activation.TANH)
record WindowRanks(
        @Conv(channels = 8, kernel = /*DKS013*/{3, 3, 3}, stride = /*DKS013*/{1, 1, 1}) Layer deep,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {}

@DKSNetwork(input = {12, 12, 3}, activation = Activation.TANH)
record WindowCentres(
        @Conv(channels = 8, kernel = /*DKS103*/{3, 2}) Layer even,
        @Conv(channels = 8, kernel = /*DKS102*/{1, 13}, padding = Padding.VALID) Layer wide,
        @Flatten Layer flat,
        @Dense(units = 10) Layer logits) {}
