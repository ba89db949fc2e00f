package org.dks4j.runtime.listen;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;
import org.jspecify.annotations.Nullable;

/** A live bar for each epoch on a terminal, with loss, accuracy, examples a second and the time left. */
public final class LiveProgress implements TrainingListener {

    private static final int UPDATE_MILLISECONDS = 200;
    private static final double SMOOTHING = 0.95;

    private long examplesPerStep;
    private int epochs;
    private int stepsPerEpoch;
    private double loss = Double.NaN;
    private double accuracy = Double.NaN;
    private @Nullable ProgressBar bar;

    @Override
    public void started(TrainingRun run) {
        examplesPerStep =
                (long) run.options().batchSize() * run.options().rule().batches();
        epochs = run.options().epochs();
        stepsPerEpoch = run.stepsPerEpoch();
    }

    @Override
    public void stepDone(TrainingRun run, Step step) {
        if (bar == null) {
            bar = open(step);
        }
        loss = smoothed(loss, step.loss());
        accuracy = smoothed(accuracy, step.accuracy());
        bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3f acc %.3f", loss, accuracy));
        bar.stepBy(examplesPerStep);
    }

    /** A bar that begins where the epoch does, or where it is resumed. */
    private ProgressBar open(Step step) {
        return new ProgressBarBuilder()
                .setTaskName("epoch " + step.epoch() + "/" + epochs)
                .setInitialMax(stepsPerEpoch * examplesPerStep)
                .startsFrom((step.inEpoch() - 1) * examplesPerStep, Duration.ZERO)
                .setUnit("", 1)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setSpeedUnit(ChronoUnit.SECONDS)
                .build();
    }

    private static double smoothed(double average, double value) {
        return Double.isNaN(average) ? value : SMOOTHING * average + (1 - SMOOTHING) * value;
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) {
        ended();
    }

    @Override
    public void ended() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
