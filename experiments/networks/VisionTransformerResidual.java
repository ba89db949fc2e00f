import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Attention;
import org.dks4j.annotations.AttentionKernel;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.LayerNorm;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Patches;
import org.dks4j.annotations.Positions;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;
import org.dks4j.annotations.Summation;

/** The standard vision transformer, of ${blocks} blocks. */
@DKSNetwork(
        input = {28, 28, 1},
        activation = Activation.GELU,
        method = Method.${method}${extra})
record VisionTransformerResidual(
        @Patches(size = 4, units = ${units}, similarity = ${similarity}) Layer patches,
        @Positions(weight = ${weight}) Layer positions,
        @Repeat(${blocks}) @Block List<Mixing> blocks,
        @LayerNorm Layer norm,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** One block of the standard transformer. */
    record Mixing(@Block Attending attending, @Block Computing computing) {}

    /** x plus its attention. */
    @Residual(sum = Summation.PLAIN)
    record Attending(
            @LayerNorm Layer norm,
            @Attention(heads = ${heads}${attention}) Layer attention) {}

    /** x plus two dense layers of it. */
    @Residual(sum = Summation.PLAIN)
    record Computing(
            @LayerNorm Layer norm,
            @Dense(width = 2, activation = Activation.NETWORK) Layer up,
            @Dense(width = 1) Layer down) {}
}
