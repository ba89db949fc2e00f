/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.task.classification.Classification;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Augmentation against plain Java. */
class AugmentationTest {

    private static final Augmentation NONE = Augmentation.none();

    /** What is computed in a graph, for a step. */
    private static float[] computed(long seed, long step, Building building) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> value = building.build(tf, new StepSeed(seed, tf.constant(step), Group.alone()));
            try (Result result = session.runner().fetch(value).run()) {
                TFloat32 tensor = (TFloat32) result.get(0);
                float[] values = new float[(int) tensor.size()];
                tensor.asRawTensor().data().asFloats().read(values);
                return values;
            }
        }
    }

    private interface Building {
        Operand<TFloat32> build(Ops tf, StepSeed seed);
    }

    /** Images whose pixels tell their place: 1 + row·width + column, times 1 and 1000 in two channels. */
    private static Operand<TFloat32> images(Ops tf, int count, int height, int width) {
        float[] values = new float[count * height * width * 2];
        for (int i = 0; i < values.length / 2; i++) {
            int place = i % (height * width);
            values[2 * i] = 1 + place;
            values[2 * i + 1] = 1000 * (1 + place);
        }
        try (TFloat32 tensor =
                TFloat32.tensorOf(Shape.of(count, height, width, 2), DataBuffers.of(values, true, false))) {
            return tf.constantOf(tensor);
        }
    }

    private static float[] cropped(Augmentation augmentation, long seed, long step, int count) {
        return computed(seed, step, (tf, from) -> {
            Operand<TFloat32> images = images(tf, count, 6, 5);
            return augmentation.geometry(tf, images, 6, 5, from).images(tf, images);
        });
    }

    @Test
    void oneSeedAndStepGiveOneResultAndOthersOthers() {
        Augmentation augmentation = NONE.withCropPadding(2).withFlip();
        float[] first = cropped(augmentation, 3, 7, 16);
        assertThat(cropped(augmentation, 3, 7, 16)).isEqualTo(first);
        assertThat(cropped(augmentation, 3, 8, 16)).isNotEqualTo(first);
        assertThat(cropped(augmentation, 4, 7, 16)).isNotEqualTo(first);
    }

    /** The shift that an image of the cropped batch shows, and whether it is mirrored; every pixel is checked. */
    private static String shift(float[] batch, int image, int padding) {
        for (int flip = 0; flip < 2; flip++) {
            for (int down = -padding; down <= padding; down++) {
                for (int right = -padding; right <= padding; right++) {
                    if (isShifted(batch, image, down, right, flip == 1)) {
                        return down + "," + right + (flip == 1 ? " mirrored" : "");
                    }
                }
            }
        }
        throw new AssertionError("image " + image + " is no shifted image");
    }

    private static boolean isShifted(float[] batch, int image, int down, int right, boolean flip) {
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 5; column++) {
                int fromRow = row + down;
                int fromColumn = (flip ? 4 - column : column) + right;
                boolean inside = fromRow >= 0 && fromRow < 6 && fromColumn >= 0 && fromColumn < 5;
                float expected = inside ? 1 + fromRow * 5 + fromColumn : 0;
                int at = ((image * 6 + row) * 5 + column) * 2;
                if (batch[at] != expected || batch[at + 1] != 1000 * expected) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void everyOffsetOfACropComesAboutAsOftenAndHalfAreMirrored() {
        int count = 5000;
        float[] batch = cropped(NONE.withCropPadding(2).withFlip(), 1, 1, count);
        Map<String, Integer> shifts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            shifts.merge(shift(batch, i, 2), 1, Integer::sum);
        }
        // 25 offsets, each mirrored or not: 100 of each on average; 5 standard deviations.
        assertThat(shifts).hasSize(50);
        assertThat(shifts.values()).allSatisfy(n -> assertThat(n).isBetween(50, 150));
    }

    @Test
    void mirroringAloneMovesNothingElse() {
        float[] batch = cropped(NONE.withFlip(), 1, 1, 400);
        long mirrored = java.util.stream.IntStream.range(0, 400)
                .filter(i -> shift(batch, i, 0).equals("0,0 mirrored"))
                .count();
        assertThat(mirrored).isBetween(150L, 250L);
    }

    @Test
    void resizedCropsAreTheBoxesResizedBilinearly() {
        ResizedCrop crop = ResizedCrop.defaults();
        int count = 50;
        float[] boxes = computed(5, 9, (tf, seed) -> {
            ResizedCrop.Boxes drawn = crop.boxes(tf, images(tf, count, 12, 16), seed);
            return tf.stack(List.of(drawn.top(), drawn.left(), drawn.height(), drawn.width()));
        });
        float[] resized = computed(5, 9, (tf, seed) -> {
            Operand<TFloat32> images = images(tf, count, 12, 16);
            return crop.random(tf, images, 7, 5, false, seed).images(tf, images);
        });
        for (int i = 0; i < count; i++) {
            double top = boxes[i];
            double left = boxes[count + i];
            double height = boxes[2 * count + i];
            double width = boxes[3 * count + i];
            assertThat(top).isGreaterThanOrEqualTo(0);
            assertThat(left).isGreaterThanOrEqualTo(0);
            assertThat(top + height).isLessThanOrEqualTo(12 + 1e-4);
            assertThat(left + width).isLessThanOrEqualTo(16 + 1e-4);
            assertThat(height * width / (12 * 16)).isBetween(0.08 - 1e-6, 1 + 1e-6);
            assertThat(width / height).isBetween(0.75 - 1e-5, 4.0 / 3 + 1e-5);
            for (int row = 0; row < 7; row++) {
                for (int column = 0; column < 5; column++) {
                    double y = top + height * (row + 0.5) / 7 - 0.5;
                    double x = left + width * (column + 0.5) / 5 - 0.5;
                    float actual = resized[((i * 7 + row) * 5 + column) * 2];
                    assertThat((double) actual).isCloseTo(bilinear(y, x), within(1e-2));
                }
            }
        }
    }

    /** The classes of images whose pixels each have a class of their own: their place. */
    private static float[] classes(Augmentation augmentation, int count, int height, int width, int side) {
        int[] places = new int[count * height * width];
        for (int i = 0; i < places.length; i++) {
            places[i] = i % (height * width);
        }
        return computed(5, 9, (tf, seed) -> {
            Operand<TInt32> stored = tf.reshape(tf.constant(places), tf.constant(new int[] {count, height, width}));
            Operand<TFloat32> images = images(tf, count, height, width);
            int outputHeight = side == 0 ? height : side;
            int outputWidth = side == 0 ? width : side;
            Geometry geometry = augmentation.geometry(tf, images, outputHeight, outputWidth, seed);
            return tf.dtypes.cast(geometry.classes(tf, stored), TFloat32.class);
        });
    }

    @Test
    void theClassesOfPixelsMoveWithThemAndPaddingIsUnknown() {
        int count = 300;
        for (Augmentation augmentation :
                List.of(NONE.withCropPadding(2).withFlip(), NONE.withCropPadding(3), NONE.withFlip())) {
            float[] images = cropped(augmentation, 5, 9, count);
            float[] classes = classes(augmentation, count, 6, 5, 0);
            int unknown = 0;
            for (int i = 0; i < classes.length; i++) {
                // Black is outside; other pixels are 1 above their place, which is their class.
                assertThat(classes[i]).isEqualTo(images[2 * i] - 1);
                unknown += classes[i] == ClassTargets.UNKNOWN ? 1 : 0;
            }
            assertThat(unknown > 0).isEqualTo(augmentation.cropPadding() > 0);
            assertThat(classes).isNotEqualTo(classes(NONE, count, 6, 5, 0));
        }
    }

    @Test
    void theClassesOfResizedBoxesAreThoseOfTheNearestPixelsAndNeverMixed() {
        int count = 100;
        int side = 7;
        Augmentation augmentation = NONE.withResizedCrop(ResizedCrop.defaults()).withFlip();
        float[] classes = classes(augmentation, count, 12, 16, side);
        // An image of its pixels' rows and columns is read as the place that was read.
        float[] places = computed(5, 9, (tf, seed) -> {
            float[] numbers = new float[count * 12 * 16 * 2];
            for (int i = 0; i < numbers.length / 2; i++) {
                numbers[2 * i] = i / 16 % 12;
                numbers[2 * i + 1] = i % 16;
            }
            Operand<TFloat32> images = tf.reshape(tf.constant(numbers), tf.constant(new int[] {count, 12, 16, 2}));
            return augmentation.geometry(tf, images, side, side, seed).images(tf, images);
        });
        for (int i = 0; i < classes.length; i++) {
            int place = (int) classes[i];
            assertThat((float) place).isEqualTo(classes[i]);
            assertThat((double) places[2 * i]).isCloseTo(place / 16, within(0.5 + 1e-3));
            assertThat((double) places[2 * i + 1]).isCloseTo(place % 16, within(0.5 + 1e-3));
        }
    }

    /** The value of the image of places between pixels; outside, that of the nearest pixel. */
    private static double bilinear(double y, double x) {
        double row = Math.min(11, Math.max(0, y));
        double column = Math.min(15, Math.max(0, x));
        return 1 + row * 16 + column;
    }

    @Test
    void evaluationCutsTheCentreAndIsNotRandom() {
        Augmentation augmentation =
                NONE.withResizedCrop(new ResizedCrop(0.08, 1, 4.0 / 3, 0.5)).withFlip();
        float[] centre = computed(1, 1, (tf, seed) -> augmentation.evaluationImages(tf, images(tf, 2, 12, 16), 6, 6));
        float[] again = computed(2, 5, (tf, seed) -> augmentation.evaluationImages(tf, images(tf, 2, 12, 16), 6, 6));
        assertThat(again).isEqualTo(centre);
        // Half of 12 rows, from row 3; as many columns around the centre, from column 5.
        assertThat((double) centre[0]).isCloseTo(1 + 3 * 16 + 5, within(1e-3));
        assertThat((double) centre[2 * 35]).isCloseTo(1 + 8 * 16 + 10, within(1e-3));
    }

    @Test
    void smoothedTargetsSumToOne() {
        float[] targets = computed(1, 1, (tf, seed) -> new Classification(5)
                .trainingTargets(tf, tf.constant(new int[] {2, 0}), NONE.withLabelSmoothing(0.1)));
        assertThat(targets)
                .containsExactly(
                        new float[] {0.02f, 0.02f, 0.92f, 0.02f, 0.02f, 0.92f, 0.02f, 0.02f, 0.02f, 0.02f},
                        within(1e-6f));
    }

    @Test
    void mixedExamplesTargetsAndWeightsHaveTheSameShares() {
        int count = 64;
        Function<Function<Augmentation.Mixed, Operand<TFloat32>>, float[]> mixed =
                choice -> computed(3, 4, (tf, seed) -> {
                    float[] numbers = new float[count];
                    for (int i = 0; i < count; i++) {
                        numbers[i] = i * i;
                    }
                    Operand<TFloat32> x = tf.reshape(tf.constant(numbers), tf.constant(new int[] {count, 1}));
                    Augmentation.Mixed result = NONE.withMixup(0.4)
                            .mix(tf, List.of(x), x, Optional.of(tf.reshape(x, tf.constant(new int[] {count}))), seed);
                    return choice.apply(result);
                });
        float[] inputs = mixed.apply(result -> result.inputs().get(0));
        assertThat(mixed.apply(Augmentation.Mixed::targets)).isEqualTo(inputs);
        assertThat(mixed.apply(result -> result.weights().orElseThrow())).isEqualTo(inputs);
        for (int i = 1; i < count; i++) {
            assertThat(inputs[i]).isBetween((float) ((i - 1) * (i - 1)), (float) (i * i));
        }
    }

    @Test
    void theSharesOfMixupHaveTheMomentsOfTheirBetaDistribution() {
        for (double alpha : new double[] {0.1, 0.4, 1, 3}) {
            int count = 40_000;
            float[] weights = computed(11, 2, (tf, seed) -> new Mixup(alpha)
                    .shares(tf, tf.zeros(tf.constant(new int[] {count, 2}), TFloat32.class), seed));
            double mean = 0;
            double square = 0;
            for (float weight : weights) {
                assertThat(weight).isBetween(0f, 1f);
                mean += weight / (double) count;
                square += (weight - 0.5) * (weight - 0.5) / count;
            }
            double variance = 1 / (4 * (2 * alpha + 1));
            assertThat(mean).isCloseTo(0.5, within(5 * Math.sqrt(variance / count)));
            assertThat(square).isCloseTo(variance, within(0.02 * variance + 0.001));
        }
    }

    @Test
    void textsTellAugmentationsApart() {
        assertThat(NONE.text()).isEqualTo("none");
        assertThat(NONE.withCropPadding(4).withFlip().withMixup(0.2).text()).isEqualTo("crop 4, flip, mixup 0.2");
    }

    @Test
    void numbersOutOfTheirRangeAreRefused() {
        assertThatThrownBy(() -> NONE.withCropPadding(-1)).hasMessageContaining("at least 0, not -1");
        assertThatThrownBy(() -> NONE.withLabelSmoothing(1)).hasMessageContaining("below 1");
        assertThatThrownBy(() -> NONE.withMixup(-0.1)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> NONE.withCropPadding(2).withResizedCrop(ResizedCrop.defaults()))
                .hasMessageContaining("choose one");
        assertThatThrownBy(() -> new ResizedCrop(0.5, 0.2, 1, 1)).hasMessageContaining("in order");
    }
}
