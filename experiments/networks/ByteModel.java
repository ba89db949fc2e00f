import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Attention;
import org.dks4j.annotations.AttentionKernel;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Embedding;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.LayerNorm;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Positions;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Task;

/** A language model of bytes without shortcuts, of ${blocks} blocks. */
@DKSNetwork(
        input = ${positions},
        activation = Activation.GELU,
        method = Method.${method}${extra},
        task = Task.NEXT_TOKEN)
record ByteModel(
        @Embedding(vocabulary = 256, units = ${units}, similarity = ${similarity}) Layer bytes,
        @Positions(weight = ${weight}) Layer positions,
        @Repeat(${blocks}) @Block List<Mixing> blocks,
        ${normLast}
        @Dense(units = 256) Layer logits) {

    /** Attention and two dense layers. */
    record Mixing(
            ${normBefore} @Attention(heads = ${heads}${attention}) Layer attention,
            ${normBetween} @Dense(width = 2, activation = Activation.NETWORK) Layer up,
            @Dense(width = 1) Layer down) {}
}
