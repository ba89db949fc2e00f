package org.dks4j.runtime.cli;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Metric;
import org.dks4j.runtime.task.Task;
import picocli.CommandLine;

/**
 * Makes what a command's annotations name, where it depends on the network's task: groups of options, which picocli makes anew for each
 * parse, and the names that help lists.
 *
 * @param task of the network
 */
record TaskFactory(Task task) implements CommandLine.IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Object made : List.of(
                new OptimizationArguments(task), new OutputArguments(task), new Losses(task), new Criteria(task))) {
            if (type.isInstance(made)) {
                return type.cast(made);
            }
        }
        return CommandLine.defaultFactory().create(type);
    }

    /** What {@code --loss} takes. */
    record Losses(Task task) implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return task.losses().stream().map(Loss::option).iterator();
        }
    }

    /** What {@code --best-by} takes. */
    record Criteria(Task task) implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.concat(task.metrics().stream().map(Metric::name), Stream.of(Criterion.LOSS.name()))
                    .iterator();
        }
    }
}
