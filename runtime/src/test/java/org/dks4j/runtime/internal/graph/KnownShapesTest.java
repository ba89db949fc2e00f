/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class KnownShapesTest {

    private static final long ANY = Shape.UNKNOWN_SIZE;

    @Test
    void aTensorHasTheShapeOfTheResultWhereTheOtherIsRepeatedAlone() {
        Shape own = Shape.of(ANY, 3);
        assertThat(KnownShapes.isResult(own, Shape.scalar(), false)).isTrue();
        assertThat(KnownShapes.isResult(own, Shape.of(3), false)).isTrue();
        assertThat(KnownShapes.isResult(own, Shape.of(1, 1), false)).isTrue();
        assertThat(KnownShapes.isResult(own, Shape.of(2, 3), false)).isFalse();
        assertThat(KnownShapes.isResult(own, Shape.of(2, 1, 3), false)).isFalse();
        assertThat(KnownShapes.isResult(Shape.of(1, 3), Shape.of(ANY, 3), false))
                .isFalse();
        assertThat(KnownShapes.isResult(Shape.unknown(), Shape.scalar(), false)).isFalse();
    }

    @Test
    void unknownSizesThatMeetAreEqualOnlyIfThatIsKnown() {
        Shape shape = Shape.of(ANY, 3);
        assertThat(KnownShapes.isResult(shape, shape, false)).isFalse();
        assertThat(KnownShapes.isResult(shape, shape, true)).isTrue();
        assertThat(KnownShapes.repeated(shape, shape, false)).isEmpty();
        assertThat(KnownShapes.repeated(shape, shape, true))
                .hasValueSatisfying(axes -> assertThat(axes).isEmpty());
    }

    @Test
    void aTensorIsRepeatedAlongTheAxesThatItLacksOrHasOneElementAlong() {
        assertThat(KnownShapes.repeated(Shape.of(3), Shape.of(ANY, 3), false))
                .hasValueSatisfying(axes -> assertThat(axes).containsExactly(0));
        assertThat(KnownShapes.repeated(Shape.of(1, 1), Shape.of(4, 2, 3), false))
                .hasValueSatisfying(axes -> assertThat(axes).containsExactly(0, 1, 2));
        assertThat(KnownShapes.repeated(Shape.of(ANY, 3), Shape.of(2, 1), false))
                .isEmpty();
        assertThat(KnownShapes.repeated(Shape.of(ANY, 3), Shape.of(1, 3), false))
                .hasValueSatisfying(axes -> assertThat(axes).isEmpty());
    }

    @Test
    void aShapeIsResolvedByTheNumberOfElementsIfOneSizeIsUnknown() {
        assertThat(KnownShapes.resolved(Shape.of(ANY, 3)))
                .hasValueSatisfying(sizes -> assertThat(sizes).containsExactly(-1, 3));
        assertThat(KnownShapes.resolved(Shape.of(ANY, ANY))).isEmpty();
        assertThat(KnownShapes.resolved(Shape.of(ANY, 0))).isEmpty();
        assertThat(KnownShapes.resolved(Shape.unknown())).isEmpty();
        assertThat(KnownShapes.complete(Shape.of(ANY, 3))).isEmpty();
    }

    @Test
    void aBatchOfMatricesHasTheLeadingAxes() {
        assertThat(KnownShapes.withoutMatrix(Shape.of(ANY, 2, 3, 4)).asArray()).containsExactly(ANY, 2);
        assertThat(KnownShapes.withoutMatrix(Shape.of(3, 4))).isEqualTo(Shape.scalar());
    }
}
