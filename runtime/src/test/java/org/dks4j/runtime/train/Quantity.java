/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.task.AnswerReport;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.ClassWeighting;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Metric;
import org.dks4j.runtime.task.Prediction;
import org.dks4j.runtime.task.PredictionHead;
import org.dks4j.runtime.task.Report;
import org.dks4j.runtime.task.StandardLoss;
import org.dks4j.runtime.task.Task;
import org.dks4j.runtime.task.TokenSequence;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** A task that the runtime does not have: one number per example. */
record Quantity() implements Task {

    private static Operand<TFloat32> floats(Ops tf, Operand<? extends TType> stored) {
        return tf.dtypes.cast(stored, TFloat32.class);
    }

    private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
        return tf.reduceSum(values, tf.constant(new int[] {0, 1}));
    }

    @Override
    public Optional<Function<Standardization, Task>> standardization() {
        return Optional.empty();
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public Target target() {
        return new Target(new ExampleSpec(List.of(1), ElementType.FLOAT32), OptionalInt.empty());
    }

    @Override
    public List<Loss> losses() {
        return List.of(StandardLoss.MEAN_SQUARED_ERROR);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new RootMeanSquare(), new Determination());
    }

    @Override
    public Operand<TFloat32> targets(Ops tf, Operand<? extends TType> stored) {
        return floats(tf, stored);
    }

    @Override
    public Operand<TFloat32> trainingTargets(Ops tf, Operand<? extends TType> stored, Augmentation augmentation) {
        return floats(tf, stored);
    }

    @Override
    public void require(Augmentation augmentation) {
        if (augmentation.labelSmoothing() > 0) {
            throw new IllegalArgumentException("numbers are not smoothed; leave label smoothing out");
        }
    }

    @Override
    public ClassWeighting classWeighting() {
        return ClassWeighting.NONE;
    }

    @Override
    public PredictionHead head() {
        return new PredictionHead() {
            @Override
            public String outputs() {
                return "value";
            }

            @Override
            public String answers() {
                return "value";
            }

            @Override
            public Map<String, Operand<?>> operands(Ops tf, Operand<TFloat32> outputs, DataNames names) {
                return Map.of("value", tf.withName("value").identity(outputs));
            }

            @Override
            public String text(Prediction prediction, DataNames names, int count) {
                return String.format(Locale.ROOT, "  %.4f", prediction.answers()[0]);
            }

            @Override
            public List<String> columns(DataNames names) {
                return List.of("predicted");
            }

            @Override
            public List<String> cells(Prediction prediction, DataNames names) {
                return prediction.answersAsText();
            }

            @Override
            public Optional<List<Integer>> imageShape(List<Integer> input) {
                return Optional.empty();
            }

            @Override
            public byte[] image(Prediction prediction) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Map<String, Object> fields(Prediction prediction, DataNames names, int count) {
                return Map.of("value", prediction.answers()[0]);
            }
        };
    }

    @Override
    public Optional<AnswerReport> answerReport() {
        return Optional.empty();
    }

    @Override
    public Optional<TokenSequence> sequence() {
        return Optional.empty();
    }

    @Override
    public Optional<Report> report() {
        return Optional.empty();
    }

    /** The root of the mean squared error. */
    private record RootMeanSquare() implements Metric {

        @Override
        public String name() {
            return "rmse";
        }

        @Override
        public String title() {
            return "error";
        }

        @Override
        public String abbreviation() {
            return "err";
        }

        @Override
        public Direction direction() {
            return Direction.SMALLER_IS_BETTER;
        }

        @Override
        public boolean isMeasuredInTraining() {
            return true;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public Operand<TFloat32> sums(Ops tf, Answers answers) {
            return sum(tf, tf.math.squaredDifference(answers.outputs(), floats(tf, answers.targets())));
        }

        @Override
        public double value(double[] sums, double examples) {
            return Math.sqrt(sums[0] / examples);
        }
    }

    /** 1 less the squared error by the variance of the targets. */
    private record Determination() implements Metric {

        @Override
        public String name() {
            return "r2";
        }

        @Override
        public String title() {
            return "determination";
        }

        @Override
        public String abbreviation() {
            return "r2";
        }

        @Override
        public Direction direction() {
            return Direction.LARGER_IS_BETTER;
        }

        @Override
        public boolean isMeasuredInTraining() {
            return false;
        }

        @Override
        public int width() {
            return 3;
        }

        @Override
        public Operand<TFloat32> sums(Ops tf, Answers answers) {
            Operand<TFloat32> targets = floats(tf, answers.targets());
            return tf.stack(List.of(
                    sum(tf, tf.math.squaredDifference(answers.outputs(), targets)),
                    sum(tf, targets),
                    sum(tf, tf.math.square(targets))));
        }

        @Override
        public double value(double[] sums, double examples) {
            return 1 - sums[0] / (sums[2] - sums[1] * sums[1] / examples);
        }
    }
}
