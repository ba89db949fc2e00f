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

/** A vision transformer without shortcuts, of ${blocks} blocks. */
@DKSNetwork(
        input = {28, 28, 1},
        activation = Activation.GELU,
        method = Method.${method}${extra})
record VisionTransformer(
        @Patches(size = 4, units = ${units}, similarity = ${similarity}) Layer patches,
        @Positions(weight = ${weight}) Layer positions,
        @Repeat(${blocks}) @Block List<Mixing> blocks,
        ${normLast} @GlobalMeanPool Layer mean,
        @Dense(units = 10) Layer logits) {

    /** Attention and two dense layers. */
    record Mixing(
            ${normBefore} @Attention(heads = ${heads}${attention}) Layer attention,
            ${normBetween} @Dense(width = 2, activation = Activation.NETWORK) Layer up,
            @Dense(width = 1) Layer down) {}
}
