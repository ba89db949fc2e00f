/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.dks4j.runtime.internal.files.Sha256;
import org.junit.jupiter.api.Test;

class CurvesTest {

    private static final int SIZE = Curves.SIDE * Curves.SIDE;

    /** Results in docs/RESULTS.md are those of these images: a change makes others. */
    @Test
    void aSeedMakesTheSameBytesForever() {
        assertThat(new Sha256().add(new Curves(1).images(1000)).hex())
                .isEqualTo("0c904d307e97cd0c6725cf1654090aed1dd4dcd2d2c090ec7e467510e6260194");
    }

    @Test
    void otherSeedsMakeOtherImagesAndNoTwoAreEqual() {
        byte[] images = new Curves(1).images(500);
        assertThat(new Curves(2).images(500)).isNotEqualTo(images);
        assertThat(IntStream.range(0, 500)
                        .mapToObj(i -> HexFormat.of().formatHex(images, i * SIZE, (i + 1) * SIZE))
                        .distinct())
                .hasSize(500);
    }

    @Test
    void moreImagesBeginWithFewer() {
        assertThat(Arrays.copyOf(new Curves(1).images(20), 10 * SIZE)).isEqualTo(new Curves(1).images(10));
    }

    /** The three points of the first image are its first six random numbers, unless that curve comes too near to the edge. */
    @Test
    void aCurvePassesItsThreePoints() {
        int inside = 0;
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            double[] points = random.doubles(6).map(value -> 3 + 21 * value).toArray();
            if (!staysInside(points[0], points[1], points[2]) || !staysInside(points[3], points[4], points[5])) {
                continue;
            }
            inside++;
            byte[] image = new Curves(seed).images(1);
            for (int i = 0; i < 3; i++) {
                int pixel = (int) Math.rint(points[3 + i]) * Curves.SIDE + (int) Math.rint(points[i]);
                // The nearest pixel is at most half a diagonal away.
                assertThat(Byte.toUnsignedInt(image[pixel]))
                        .isGreaterThanOrEqualTo((int) (255 * (1.5 - Math.sqrt(0.5))));
            }
        }
        assertThat(inside).isGreaterThan(5);
    }

    private static boolean staysInside(double a, double b, double c) {
        for (int i = 0; i <= 1000; i++) {
            double t = i / 1000.0;
            double value = a * (1 - t) * (1 - 2 * t) + 4 * b * t * (1 - t) + c * t * (2 * t - 1);
            if (value < 2.01 || value > 24.99) {
                return false;
            }
        }
        return true;
    }

    @Test
    void imagesAreThinCurvesOnBlackWithinTheEdge() {
        byte[] images = new Curves(3).images(200);
        for (int image = 0; image < 200; image++) {
            int dark = 0;
            int bright = 0;
            for (int i = 0; i < SIZE; i++) {
                int value = Byte.toUnsignedInt(images[image * SIZE + i]);
                int row = i / Curves.SIDE;
                int column = i % Curves.SIDE;
                if (row == 0 || column == 0 || row == Curves.SIDE - 1 || column == Curves.SIDE - 1) {
                    assertThat(value).isZero();
                }
                dark += value == 0 ? 1 : 0;
                bright += value == 255 ? 1 : 0;
            }
            assertThat(dark).isGreaterThan(SIZE / 2);
            assertThat(bright).isPositive();
        }
    }
}
