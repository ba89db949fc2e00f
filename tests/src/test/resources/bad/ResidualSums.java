package bad;

import java.util.List;
import org.dks4j.annotations.*;

class ResidualSums {

    @DKSNetwork(input = 8, activation = Activation.TANH)
    record Shaped(
            @Dense(units = 8) Layer first,
            @Repeat(2) @Block List<Skipped> skipped,
            @Block Fixed fixed,
            @Block Free free,
            @Activate Layer last,
            @Dense(units = 10) Layer logits) {}

    @Residual(sum = Summation.SKIP_INIT)
    record Skipped(
            @Activate Layer act,
            @Dense Layer dense) {}

    @Residual(sum = /*DKS134 ecj*/Summation/*DKS134 javac*/.FIXUP)
    record Fixed(
            @Activate Layer act,
            @Dense Layer dense) {}

    @Residual(sum = /*DKS135 ecj*/Summation/*DKS135 javac*/.NORMALIZER_FREE)
    record Free(
            @Activate Layer act,
            @Dense Layer dense) {}

    @DKSNetwork(input = 8, activation = Activation.TANH, method = Method.NONE)
    record Ends(
            @Block Activated activated,
            @Block Repeated repeated,
            @Block Parallel parallel,
            @Block Single single,
            @Dense(units = 10) Layer logits) {}

    @Residual(sum = /*DKS136 ecj*/Summation/*DKS136 javac*/.FIXUP)
    record Activated(@Dense(activation = Activation.NETWORK) Layer dense) {}

    @Residual(sum = /*DKS136 ecj*/Summation/*DKS136 javac*/.FIXUP)
    record Repeated(@Repeat(2) @Dense List<Layer> dense) {}

    @Branches
    @Residual(sum = /*DKS136 ecj*/Summation/*DKS136 javac*/.FIXUP)
    record Parallel(@Dense Layer one, @Dense Layer two) {}

    @Residual(sum = Summation.FIXUP)
    record Single(@Dense Layer dense) {}

    @DKSNetwork(input = 8, activation = Activation.TANH, method = Method.NONE)
    record Values(
            @Block WithShortcut one,
            @Block WithAlpha two,
            @Block NoAlpha three,
            @Dense(units = 10) Layer logits) {}

    @Residual(shortcut = /*DKS016*/0.5, sum = Summation.SKIP_INIT)
    record WithShortcut(@Dense Layer dense) {}

    @Residual(alpha = /*DKS016*/0.5, shortcut = 0.6)
    record WithAlpha(@Dense Layer dense) {}

    @Residual(alpha = /*DKS013*/0, sum = Summation.NORMALIZER_FREE)
    record NoAlpha(@Dense Layer dense) {}
}
