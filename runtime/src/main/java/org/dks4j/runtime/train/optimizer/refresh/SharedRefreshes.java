/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.refresh;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.graph.ScopeNames;
import org.dks4j.runtime.train.optimizer.Assignment;
import org.dks4j.runtime.train.optimizer.FiniteAssignments;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The refreshes of a training. The members of a group share the work: what a step's refreshes are computed from is averaged over them, each
 * computes those that are its own, and the new values are gathered as sums, to which all others contribute zeros.
 *
 * @param tf waits for nothing
 * @param collectives of the group
 */
public record SharedRefreshes(Ops tf, Collectives collectives) {

    /**
     * Shares refreshes out over the steps of a period, which are the same however many members there are, and those of a step over members, by
     * cost.
     *
     * @param period steps, at least 1
     * @return the assignments of each step
     */
    public List<List<FiniteAssignments>> of(List<? extends Refreshed> all, int period) {
        return RefreshSchedule.<Refreshed>of(all, period).stream()
                .map(step -> step(
                        RefreshSchedule.<Refreshed>of(step, collectives.group().size())))
                .toList();
    }

    /** @param byMember what each member computes */
    private List<FiniteAssignments> step(List<List<Refreshed>> byMember) {
        List<Refreshed> own = byMember.get(collectives.group().member());
        List<Refreshed> all = byMember.stream().flatMap(List::stream).toList();
        List<List<Operand<TFloat32>>> measured = measured(all);
        // A member that computes nothing takes part in the averaging all the same.
        List<Op> averaged = measured.stream().<Op>flatMap(List::stream).toList();
        List<Operand<TFloat32>> values = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Refreshed each = all.get(i);
            values.addAll(
                    own.contains(each)
                            ? each.renewed(scope(each), measured.get(i))
                            : zeros(scope(each).withControlDependencies(averaged), each));
        }
        return renewed(all, collectives.sums(tf, values));
    }

    /** What is measured for each, over all members. */
    private List<List<Operand<TFloat32>>> measured(List<Refreshed> all) {
        List<Integer> counts = new ArrayList<>();
        List<Operand<TFloat32>> measured = new ArrayList<>();
        for (Refreshed each : all) {
            List<Operand<TFloat32>> own = each.measured(scope(each));
            counts.add(own.size());
            measured.addAll(own);
        }
        return split(collectives.means(tf, measured), counts);
    }

    private static List<Operand<TFloat32>> zeros(Ops scope, Refreshed each) {
        return each.refreshed().stream()
                .<Operand<TFloat32>>map(
                        variable -> scope.zeros(scope.constant(variable.shape().asArray()), TFloat32.class))
                .toList();
    }

    /** Keeps new values; those that are not finite are kept by no member, so that all fail alike. */
    private static List<FiniteAssignments> renewed(List<Refreshed> all, List<Operand<TFloat32>> values) {
        List<List<Operand<TFloat32>>> parts =
                split(values, all.stream().map(each -> each.refreshed().size()).toList());
        List<FiniteAssignments> renewed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<Variable<TFloat32>> variables = all.get(i).refreshed();
            List<Assignment> assignments = new ArrayList<>();
            for (int j = 0; j < variables.size(); j++) {
                assignments.add(Assignment.set(variables.get(j), parts.get(i).get(j)));
            }
            renewed.add(new FiniteAssignments(assignments));
        }
        return renewed;
    }

    private static List<List<Operand<TFloat32>>> split(List<Operand<TFloat32>> all, List<Integer> counts) {
        List<List<Operand<TFloat32>>> parts = new ArrayList<>();
        int first = 0;
        for (int count : counts) {
            parts.add(all.subList(first, first + count));
            first += count;
        }
        return parts;
    }

    private Ops scope(Refreshed each) {
        return tf.withSubScope(ScopeNames.of(each.name()));
    }
}
