package networks;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Concat;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Task;
import org.dks4j.annotations.Upsample;

/** A U-Net without shortcuts inside its stages and without normalization: ${stage} convolutions each, twice half the size and back. */
@DKSNetwork(
        input = {32, 32, 1},
        task = Task.SEGMENTATION,
        ${function},
        method = Method.${method},
        initializer = Initializer.${initializer})
record SceneUNet(
        @Repeat(${stage}) @Conv(channels = ${narrow}, kernel = 3, activation = Activation.NETWORK) List<Layer> fine,
        @Conv(channels = ${middle}, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer down,
        @Repeat(${stage}) @Conv(channels = ${middle}, kernel = 3, activation = Activation.NETWORK) List<Layer> half,
        @Conv(channels = ${wide}, kernel = 3, stride = 2, activation = Activation.NETWORK) Layer further,
        @Repeat(${stage}) @Conv(channels = ${wide}, kernel = 3, activation = Activation.NETWORK) List<Layer> quarter,
        @Upsample(size = 2) Layer back,
        @Conv(channels = ${middle}, kernel = 3, activation = Activation.NETWORK) Layer returned,
        @Concat(of = {"half", "returned"}) Layer halves,
        @Repeat(${stage}) @Conv(channels = ${middle}, kernel = 3, activation = Activation.NETWORK) List<Layer> joined,
        @Upsample(size = 2) Layer whole,
        @Conv(channels = ${narrow}, kernel = 3, activation = Activation.NETWORK) Layer finished,
        @Concat(of = {"fine", "finished"}) Layer both,
        @Repeat(${stage}) @Conv(channels = ${narrow}, kernel = 3, activation = Activation.NETWORK) List<Layer> last,
        @Conv(channels = 6, kernel = 1) Layer classes) {}
