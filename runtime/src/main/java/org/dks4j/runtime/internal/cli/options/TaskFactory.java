/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.task.Loss;
import org.dks4j.runtime.task.Task;
import picocli.CommandLine;

/**
 * Makes what a command's annotations name, where it depends on the network's task: groups of options, which picocli makes anew for each
 * parse, and the names that help lists.
 *
 * @param task of the network
 */
public record TaskFactory(Task task) implements CommandLine.IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Map<Class<?>, Supplier<?>> ofTask = Map.of(
                OptimizationArguments.class, () -> new OptimizationArguments(task),
                LoggingAndCheckpointOptions.class, () -> new LoggingAndCheckpointOptions(task),
                Losses.class, () -> new Losses(task),
                Criteria.class, () -> new Criteria(task));
        Supplier<?> made = ofTask.get(type);
        return made == null ? CommandLine.defaultFactory().create(type) : type.cast(made.get());
    }

    /** What {@code --loss} takes. */
    public record Losses(Task task) implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return task.losses().stream().map(Loss::option).iterator();
        }
    }

    /** What {@code --best-by} takes. */
    public record Criteria(Task task) implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return task.criteria().stream().map(Criterion::name).iterator();
        }
    }
}
