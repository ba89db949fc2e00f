package org.dks4j.runtime.checkpoint;

import java.util.List;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Direction;
import org.dks4j.runtime.task.MetricValues;
import org.dks4j.runtime.task.Task;

/**
 * The metrics of a training.
 *
 * @param training the names of the training metrics, in order
 * @param test the names of the metrics of evaluations, in order
 * @param best the criterion that selects the best epoch
 */
public record Measured(List<String> training, List<String> test, Criterion best) {

    /** @throws IllegalArgumentException if a name comes twice, or if nothing is measured by which the best epoch is chosen */
    public Measured {
        training = List.copyOf(training);
        test = List.copyOf(test);
        if (training.stream().distinct().count() < training.size()
                || test.stream().distinct().count() < test.size()) {
            throw new IllegalArgumentException("a metric is measured twice: " + training + ", " + test);
        }
        if (!best.name().equals(Criterion.LOSS.name()) && !test.contains(best.name())) {
            throw new IllegalArgumentException(
                    "the best epoch is chosen by " + best.name() + ", which is not measured");
        }
    }

    static Measured of(Task task, Criterion best) {
        return new Measured(MetricValues.names(task.trainingMetrics()), MetricValues.names(task.metrics()), best);
    }

    /** What trainings measured as long as there were no tasks: all were classifications. */
    static Measured beforeTasks() {
        return new Measured(
                List.of("accuracy"),
                List.of("accuracy", "top5"),
                new Criterion("accuracy", "accuracy", Direction.LARGER_IS_BETTER));
    }
}
