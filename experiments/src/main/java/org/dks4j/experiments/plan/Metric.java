package org.dks4j.experiments.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Direction;

/** What is measured of a training. */
public enum Metric {
    /** The plan's metric on the test examples after the last epoch; of a training that diverged the worst value. */
    TEST {
        @Override
        public String text(Criterion criterion) {
            return "test-" + criterion.name();
        }

        @Override
        public Direction direction(Criterion criterion) {
            return criterion.direction();
        }
    },
    /** The best of all epochs. */
    BEST_TEST {
        @Override
        public String text(Criterion criterion) {
            return "best-test-" + criterion.name();
        }

        @Override
        public Direction direction(Criterion criterion) {
            return criterion.direction();
        }
    },
    /** The mean training loss of the last epoch; infinite of a training that diverged. */
    TRAINING_LOSS {
        @Override
        public String text(Criterion criterion) {
            return "training-loss";
        }

        @Override
        public Direction direction(Criterion criterion) {
            return Direction.SMALLER_IS_BETTER;
        }
    },
    /** The steps done at the end of the first epoch that reached the target; infinite where none did. */
    STEPS_TO_TARGET {
        @Override
        public String text(Criterion criterion) {
            return "steps-to-target";
        }

        @Override
        public Direction direction(Criterion criterion) {
            return Direction.SMALLER_IS_BETTER;
        }
    },
    /** The seconds of training until then, evaluations not counted; infinite where none did. */
    SECONDS_TO_TARGET {
        @Override
        public String text(Criterion criterion) {
            return "seconds-to-target";
        }

        @Override
        public Direction direction(Criterion criterion) {
            return Direction.SMALLER_IS_BETTER;
        }
    };

    /** The name in plans whose trainings are compared by a criterion. */
    public abstract String text(Criterion criterion);

    /** Which values are better. */
    public abstract Direction direction(Criterion criterion);

    /** The metric of a name in plans. */
    static Optional<Metric> named(String text, Criterion criterion) {
        return Arrays.stream(values())
                .filter(metric -> metric.text(criterion).equals(text))
                .findFirst();
    }

    /** All names, for messages and patterns. */
    static String names(String separator, Criterion criterion) {
        return Arrays.stream(values()).map(metric -> metric.text(criterion)).collect(Collectors.joining(separator));
    }
}
