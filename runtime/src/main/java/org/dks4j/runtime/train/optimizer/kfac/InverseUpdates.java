/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

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
 * The updates of inverses. The members of a group share the work: the factors of a step's blocks are averaged over them, each inverts those blocks
 * that are its own, and the inverses are gathered as sums, to which all others contribute zeros.
 *
 * @param tf waits for nothing
 */
record InverseUpdates(Ops tf, Collectives collectives) {

    /**
     * Shares blocks out over the steps of a period, which are the same however many members there are, and those of a step over members, by cost.
     *
     * @param period steps, at least 1
     * @return the assignments of each step
     */
    List<List<FiniteAssignments>> of(List<Block> blocks, int period) {
        return InverseUpdateSchedule.of(blocks, period).stream()
                .map(step ->
                        step(InverseUpdateSchedule.of(step, collectives.group().size())))
                .toList();
    }

    /** @param byMember the blocks that each member inverts */
    private List<FiniteAssignments> step(List<List<Block>> byMember) {
        List<Block> own = byMember.get(collectives.group().member());
        List<Block> blocks = byMember.stream().flatMap(List::stream).toList();
        List<List<Operand<TFloat32>>> factors = factors(blocks);
        // A member that inverts nothing takes part in the averaging all the same.
        List<Op> averaged = factors.stream().<Op>flatMap(List::stream).toList();
        List<Operand<TFloat32>> values = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            values.addAll(
                    own.contains(block)
                            ? block.inverted(scope(block), factors.get(i))
                            : zeros(scope(block).withControlDependencies(averaged), block));
        }
        return renewed(blocks, collectives.sums(tf, values));
    }

    /** The factors of each block over all members. */
    private List<List<Operand<TFloat32>>> factors(List<Block> blocks) {
        List<Integer> counts = new ArrayList<>();
        List<Operand<TFloat32>> factors = new ArrayList<>();
        for (Block block : blocks) {
            List<Operand<TFloat32>> ofBlock = block.factors(scope(block));
            counts.add(ofBlock.size());
            factors.addAll(ofBlock);
        }
        return split(collectives.means(tf, factors), counts);
    }

    private static List<Operand<TFloat32>> zeros(Ops scope, Block block) {
        return block.inverse().stream()
                .<Operand<TFloat32>>map(
                        variable -> scope.zeros(scope.constant(variable.shape().asArray()), TFloat32.class))
                .toList();
    }

    /** Keeps new inverses; that of a block which is not finite is kept by no member, so that all fail alike. */
    private static List<FiniteAssignments> renewed(List<Block> blocks, List<Operand<TFloat32>> values) {
        List<List<Operand<TFloat32>>> ofBlocks = split(
                values, blocks.stream().map(block -> block.inverse().size()).toList());
        List<FiniteAssignments> renewed = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            List<Variable<TFloat32>> variables = blocks.get(i).inverse();
            List<Assignment> assignments = new ArrayList<>();
            for (int j = 0; j < variables.size(); j++) {
                assignments.add(Assignment.set(variables.get(j), ofBlocks.get(i).get(j)));
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

    private Ops scope(Block block) {
        return tf.withSubScope(ScopeNames.of(block.name()));
    }
}
