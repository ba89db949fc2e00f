/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.dks4j.runtime.train.optimizer.kfac.BlockRegistry;
import org.dks4j.runtime.train.optimizer.kfac.DampingRule;
import org.dks4j.runtime.train.optimizer.kfac.FisherEstimator;
import org.dks4j.runtime.train.optimizer.kfac.Inversion;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.junit.jupiter.api.Test;

/** What tells optimizers apart in checkpoints. */
class DeclaredFieldsTest {

    /** As checkpoints of earlier versions have it. */
    @Test
    void theTextsOfTheBuiltInOptimizersStayAsTheyAre() {
        assertThat(new Sgd(0.9).identity().text()).isEqualTo("Sgd[momentum=0.9, nesterov=true]");
        assertThat(AdamW.defaults().identity().text()).isEqualTo("AdamW[beta1=0.9, beta2=0.999, epsilon=1.0E-8]");
        assertThat(Kfac.defaults().identity().text())
                .isEqualTo("Kfac[cotangents=SAMPLED_LABELS, decay=0.95, damping=0.001, normConstraint=1.0E-5,"
                        + " momentum=0.9, inversion=CHOLESKY, period=10, burnIn=5, adaptive=Optional.empty]");
        assertThat(Kfac.defaults()
                        .withNormConstraint(Double.POSITIVE_INFINITY)
                        .withAdaptiveDamping(DampingRule.defaults())
                        .identity()
                        .text())
                .contains("normConstraint=Infinity")
                .endsWith("adaptive=Optional[DampingRule[every=5, factor=0.9, smallest=1.0E-8, largest=1000.0]]]");
        assertThat(DeclaredFields.of(WeightDecay.none()).text())
                .isEqualTo("WeightDecay[decay=0.0, groups=ParameterGroups[groups=[Group[pattern=*/kernel,"
                        + " decayFactor=1.0, learningRateFactor=1.0]]]]");
    }

    /** One for each component of K-FAC's record, in their order. */
    private static Stream<Kfac> changed() {
        Kfac kfac = Kfac.defaults();
        return Stream.of(
                kfac.withEstimator(FisherEstimator.EMPIRICAL),
                kfac.withDecay(0.5),
                kfac.withDamping(0.5),
                kfac.withNormConstraint(0.5),
                kfac.withMomentum(0.5),
                kfac.withInversion(Inversion.EIGENDECOMPOSITION),
                kfac.withPeriod(3),
                kfac.withBurnIn(3),
                kfac.withAdaptiveDamping(DampingRule.defaults()),
                kfac.withBlocks(BlockRegistry.standard().with("dense", new BlockRegistry.Entry("other", context -> {
                    throw new UnsupportedOperationException();
                }))));
    }

    @Test
    void everyFieldOfKfacTellsItFromOthers() {
        List<String> texts = changed().map(kfac -> kfac.identity().text()).toList();
        assertThat(texts)
                .hasSameSizeAs(Arrays.stream(Kfac.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList())
                .doesNotHaveDuplicates()
                .doesNotContain(Kfac.defaults().identity().text());
    }

    private record Odd(double rate, Optional<List<String>> names) {

        @Override
        public String toString() {
            return "anything";
        }
    }

    private record Shaped(DoubleUnaryOperator shape) {}

    @Test
    void whatAnObjectSaysOfItselfDoesNotCount() {
        assertThat(DeclaredFields.of(new Odd(0.5, Optional.of(List.of("a", "b"))))
                        .text())
                .isEqualTo("Odd[rate=0.5, names=Optional[[a, b]]]");
    }

    @Test
    void aFunctionCannotBeAField() {
        assertThatThrownBy(() -> DeclaredFields.of(new Shaped(x -> x)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Shaped.shape is a ")
                .hasMessageContaining("declare a field");
    }
}
