package org.dks4j.runtime.listen;

import java.io.PrintStream;
import java.util.Locale;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;

/** Prints one line an epoch. */
public final class EpochLines implements TrainingListener {

    private final PrintStream out;

    public EpochLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) {
        out.printf(
                Locale.ROOT,
                "epoch %d/%d  loss %.4f  accuracy %.4f  test loss %.4f  test accuracy %.4f  %.1f s  %.0f examples/s%n",
                epoch.number(),
                run.options().epochs(),
                epoch.loss(),
                epoch.accuracy(),
                epoch.test().loss(),
                epoch.test().accuracy(),
                epoch.seconds(),
                epoch.examplesPerSecond());
        out.flush();
    }
}
