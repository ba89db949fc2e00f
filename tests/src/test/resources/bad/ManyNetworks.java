package bad;

import java.util.List;
import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Dropout;
import org.dks4j.annotations.Flatten;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.MeanPool;
import org.dks4j.annotations.Method;
import org.dks4j.annotations.Padding;
import org.dks4j.annotations.Repeat;
import org.dks4j.annotations.Residual;

/** One good network among bad ones, whose problems lie in different stages. */
class ManyNetworks {

    @DKSNetwork(input = 4, activation = Activation.TANH)
    record Good(@Repeat(9) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden, @Dense(units = 10) Layer logits) {}

    /*DKS001*/@DKSNetwork(input = 4, activation = Activation.TANH)
    abstract static class NoRecord {}

    /*DKS017*/@Residual(shortcut = /* unread */ 7)
    /*DKS015*/@DKSNetwork(input = /*DKS013*/{})
    /*DKS002 javac*/record /*DKS002 ecj*/Nothing() {}

    @DKSNetwork(input = {28, 28, 3}, formula = /*DKS021*/"tanh(", method = Method.NONE, qSlope = /*DKS016*/2)
    record Unshaped(
            @Dense /*DKS004*/@Flatten Layer both,
            @Repeat(/*DKS013*/0) @Block(channels = /*DKS013*/-1, stride = /*DKS013*/-1) List<Pair> pairs,
            /*DKS009*/@Flatten Pair noLayer,
            /*DKS008*/@Block Layer noBlock,
            @Flatten List<Layer> /*DKS006*/list,
            @Activate Layer last) {}

    record Pair(
            @Conv(channels = 3, width = /*DKS014*/0.5, kernel = /*DKS013*/-3) Layer conv,
            Layer /*DKS003*/bare,
            int /*DKS003*//*DKS005*/number) {}

    @DKSNetwork(input = {9, 9, 2}, activation = Activation.GELU)
    record Shaped(
            /*DKS113*/@Dropout(rate = 0.1) Layer early,
            @Block(channels = 6, stride = 2) Down down,
            @Block(channels = 6, stride = /*DKS104*/3) Flat flat,
            @Activate Layer act,
            /*DKS111*/@MeanPool(size = 2) Layer pool,
            @Activate(Activation.SIN) Layer act2,
            @Conv(channels = 4, kernel = /*DKS103*/100) Layer wide,
            @GlobalMeanPool Layer mean,
            @Dense(units = 10) Layer logits) {}

    @Residual(shortcut = /*DKS106*/0.5)
    record Down(
            @Conv(kernel = 3, strided = true, padding = Padding.VALID) Layer conv,
            @Conv(width = 0.5, kernel = /*DKS103*/2) Layer even) {}

    record Flat(@Conv(width = /*DKS105*/0.4, kernel = 1) Layer conv) {}
}
