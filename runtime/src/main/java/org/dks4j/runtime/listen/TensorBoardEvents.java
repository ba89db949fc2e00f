package org.dks4j.runtime.listen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.Summary;

/**
 * Writes events for TensorBoard: loss, accuracy, learning rate, speed and waiting every few steps; loss, accuracy and top five on the test
 * examples each epoch, and for every node of the network a histogram of its q values (the mean square) over test examples,
 * at the beginning and after each epoch.
 */
public final class TensorBoardEvents implements TrainingListener {

    private static final int EVERY_STEPS = 10;

    private final Path directory;
    private final int everySteps;
    private @Nullable EventFile file;

    /** Scalars of training every ten steps. */
    public TensorBoardEvents(Path directory) {
        this(directory, EVERY_STEPS);
    }

    /**
     * @param directory where files go; made if it is not there
     * @param everySteps of so many steps one is told
     */
    public TensorBoardEvents(Path directory, int everySteps) {
        this.directory = directory;
        this.everySteps = everySteps;
    }

    @Override
    public void started(TrainingRun run) throws IOException {
        long step = run.progress().step(run.stepsPerEpoch());
        EventFile begun = EventFile.begin(directory, step);
        file = begun;
        if (step == 0) {
            kernelValues(begun, run, 0);
        }
        begun.flush();
    }

    private static void kernelValues(EventFile file, TrainingRun run, long step) throws IOException {
        Summary.Builder summary = Summary.newBuilder();
        for (Map.Entry<String, float[]> q : run.kernelValues().entrySet()) {
            summary.addValue(
                    Summary.Value.newBuilder().setTag("q/" + q.getKey()).setHisto(Histogram.of(q.getValue())));
        }
        file.write(step, summary.build());
    }

    @Override
    public void stepDone(TrainingRun run, Step step) throws IOException {
        if (file != null && step.number() % everySteps == 0) {
            int examples = run.options().batchSize() * run.options().rule().batches();
            Summary.Builder summary = Summary.newBuilder();
            add(summary, "train/loss", step.loss());
            add(summary, "train/accuracy", step.accuracy());
            add(summary, "train/learning_rate", step.learningRate());
            add(summary, "train/examples_per_second", examples / step.seconds());
            add(summary, "train/waiting", step.waited() / step.seconds());
            file.write(step.number(), summary.build());
        }
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) throws IOException {
        if (file != null) {
            Summary.Builder summary = Summary.newBuilder();
            add(summary, "test/loss", epoch.test().loss());
            add(summary, "test/accuracy", epoch.test().accuracy());
            add(summary, "test/top5", epoch.test().topFive());
            file.write(epoch.step(), summary.build());
            kernelValues(file, run, epoch.step());
            file.flush();
        }
    }

    private static void add(Summary.Builder summary, String tag, double value) {
        summary.addValue(Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value));
    }

    @Override
    public void ended() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
