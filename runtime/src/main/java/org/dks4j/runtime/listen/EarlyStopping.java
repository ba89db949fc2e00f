/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.listen;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;

/**
 * Ends a training when its validation examples no longer show an improvement. The decision depends on the finished epochs only, so that a resumed training ends where an
 * uninterrupted one does.
 *
 * @param criterion compares evaluations; empty for the task's own
 * @param patience how many epochs may go by without an improvement, at least 1
 * @param leastImprovement what counts as one, at least 0
 */
public record EarlyStopping(Optional<Criterion> criterion, int patience, double leastImprovement)
        implements TrainingListener {

    public EarlyStopping {
        if (patience < 1 || !(leastImprovement >= 0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "early stopping needs a patience of at least 1 and a least improvement of at least 0, not %d and %s",
                    patience,
                    leastImprovement));
        }
    }

    @Override
    public void started(TrainingRun run) {
        if (run.monitored() != Part.VALIDATION) {
            throw new TrainingException(
                    "early stopping chooses an epoch, for which there must be validation examples; test"
                            + " examples are not for choosing");
        }
        look(run);
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) {
        look(run);
    }

    private void look(TrainingRun run) {
        Criterion by = criterion.orElse(run.definition().task().criterion());
        if (isOver(by, run.progress().epochs())) {
            run.finish(String.format(
                    Locale.ROOT, "no improvement of the validation %s for %d epochs", by.title(), patience));
        }
    }

    /** Whether the patience is exhausted. */
    boolean isOver(Criterion by, List<History.Epoch> epochs) {
        double best = Double.NEGATIVE_INFINITY;
        int last = 0;
        for (History.Epoch epoch : epochs) {
            double score = by.score(epoch.evaluation());
            if (score > best + leastImprovement) {
                best = score;
                last = epoch.number();
            }
        }
        return !epochs.isEmpty() && epochs.get(epochs.size() - 1).number() - last >= patience;
    }
}
