package networks;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.BatchNorm;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Concat;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Task;
import org.dks4j.annotations.Upsample;

/** The network SceneUNet with batch normalization after each convolution but the last. */
@DKSNetwork(
        input = {32, 32, 1},
        task = Task.SEGMENTATION,
        ${function},
        method = Method.${method},
        initializer = Initializer.${initializer})
record SceneUNetBN(
        @Repeat(${stage}) @Block(channels = ${narrow}) List<Stage> fine,
        @Block(channels = ${middle}, stride = 2) Stage down,
        @Repeat(${stage}) @Block(channels = ${middle}) List<Stage> half,
        @Block(channels = ${wide}, stride = 2) Stage further,
        @Repeat(${stage}) @Block(channels = ${wide}) List<Stage> quarter,
        @Upsample(size = 2) Layer back,
        @Block(channels = ${middle}) Stage returned,
        @Concat(of = {"half", "returned"}) Layer halves,
        @Repeat(${stage}) @Block(channels = ${middle}) List<Stage> joined,
        @Upsample(size = 2) Layer whole,
        @Block(channels = ${narrow}) Stage finished,
        @Concat(of = {"fine", "finished"}) Layer both,
        @Repeat(${stage}) @Block(channels = ${narrow}) List<Stage> last,
        @Conv(channels = 6, kernel = 1) Layer classes) {

    /** A convolution, normalized. */
    record Stage(@Conv(kernel = 3, strided = true) Layer conv, @BatchNorm Layer norm, @Activate Layer activation) {}
}
