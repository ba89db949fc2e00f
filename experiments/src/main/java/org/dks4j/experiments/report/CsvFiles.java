package org.dks4j.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dks4j.experiments.plan.Metric;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.run.Epoch;
import org.dks4j.experiments.run.Results;
import org.dks4j.experiments.run.Run;
import org.dks4j.experiments.run.RunResult;

/** All numbers as comma-separated values, for other programs. */
final class CsvFiles {

    private CsvFiles() {}

    /** A line a run. */
    static String summary(Plan plan, Results results) {
        List<String> lines = new ArrayList<>();
        lines.add("arm,learning_rate,seed,best_rate,epochs,diverged,steps_to_target,seconds_to_target,training_loss,"
                + String.format(Locale.ROOT, "test_%1$s,best_test_%1$s,process_seconds", name(plan)));
        for (RunResult result : results.all()) {
            boolean best = results.best(result.run().arm())
                    .filter(result.run().rate()::equals)
                    .isPresent();
            lines.add(line(Stream.concat(
                    key(result.run()),
                    Stream.of(
                            best,
                            result.epochs().size(),
                            result.diverged().isPresent(),
                            value(plan, result, Metric.STEPS_TO_TARGET),
                            value(plan, result, Metric.SECONDS_TO_TARGET),
                            value(plan, result, Metric.TRAINING_LOSS),
                            value(plan, result, Metric.TEST),
                            value(plan, result, Metric.BEST_TEST),
                            result.seconds()))));
        }
        return String.join("\n", lines) + "\n";
    }

    /** A line an epoch of every run. */
    static String history(Plan plan, Results results) {
        List<String> lines = new ArrayList<>();
        lines.add("arm,learning_rate,seed,epoch,step,seconds,loss,test_loss,test_" + name(plan));
        for (RunResult result : results.all()) {
            for (Epoch epoch : result.epochs()) {
                lines.add(line(Stream.concat(
                        key(result.run()),
                        Stream.of(
                                epoch.number(),
                                epoch.step(),
                                epoch.seconds(),
                                epoch.loss(),
                                epoch.testLoss(),
                                epoch.test()))));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String name(Plan plan) {
        return plan.goal().criterion().name();
    }

    private static Stream<Object> key(Run run) {
        return Stream.of(run.arm().id(), run.rate().toPlainString(), run.seed());
    }

    private static Object value(Plan plan, RunResult result, Metric metric) {
        return result.value(metric, plan.goal());
    }

    private static String line(Stream<Object> values) {
        return values.map(String::valueOf).collect(Collectors.joining(","));
    }
}
