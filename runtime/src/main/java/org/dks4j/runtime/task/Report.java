/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task;

import java.util.List;
import org.dks4j.runtime.data.DataNames;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

/** A table that an evaluation makes: every example, or every location of one, is counted in one of its cells. */
public interface Report {
    /** How many cells there are. */
    int cells();

    /** The cell of each thing that is counted, from 0, in one row. */
    Operand<TInt64> cell(Ops tf, Answers answers);

    /**
     * The table for people, a line per row; none where it is too large.
     *
     * @param counts of each cell
     */
    List<String> lines(long[] counts, DataNames names);

    /** The table for programs, comma-separated. */
    String commaSeparated(long[] counts, DataNames names);
}
