package org.dks4j.runtime.listen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dks4j.runtime.files.AtomicFile;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;

/**
 * Writes a line of comma-separated values an epoch, with a header. The file always has whole lines. When a training is resumed it is first
 * brought to the epochs that were done, so that it ends as if the training had not been interrupted.
 */
public final class HistoryFile implements TrainingListener {

    private static final String HEADER =
            "epoch,step,loss,accuracy,test_loss,test_accuracy,test_top5,seconds,waited,examples_per_second";

    private final Path file;

    /** @param file where the values go; its folder is made if it is not there */
    public HistoryFile(Path file) {
        this.file = file;
    }

    @Override
    public void started(TrainingRun run) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        write(run);
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) throws IOException {
        write(run);
    }

    /** All lines, as appending may leave half a line on a full disk. */
    private void write(TrainingRun run) throws IOException {
        List<String> lines = Stream.concat(
                        Stream.of(HEADER), run.progress().epochs().stream().map(HistoryFile::line))
                .toList();
        AtomicFile.write(file, String.join("\n", lines) + "\n");
    }

    private static String line(History.Epoch epoch) {
        Stream<Number> values = Stream.of(
                epoch.number(),
                epoch.step(),
                epoch.loss(),
                epoch.accuracy(),
                epoch.test().loss(),
                epoch.test().accuracy(),
                epoch.test().topFive(),
                epoch.seconds(),
                epoch.waited(),
                epoch.examplesPerSecond());
        return values.map(String::valueOf).collect(Collectors.joining(","));
    }
}
