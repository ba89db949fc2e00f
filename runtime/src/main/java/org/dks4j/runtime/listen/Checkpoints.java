package org.dks4j.runtime.listen;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingRun;

/**
 * Saves everything that training goes on from after each epoch: parameters, moving averages, momentum, the step. A
 * checkpoint is a folder {@code epoch-0003} with TensorFlow's two files and a {@code manifest.properties}. It is written under
 * another name, synced, and renamed, so that a folder of that name is always whole; the one before it is kept.
 */
public final class Checkpoints implements TrainingListener {

    private static final String PREFIX = "epoch-";
    private static final String UNFINISHED = ".unfinished";
    private static final String VARIABLES = "variables";
    private static final int KEPT = 2;

    private final Path directory;

    /**
     * @param directory where checkpoints go; made if it is not there
     */
    public Checkpoints(Path directory) {
        this.directory = directory;
    }

    @Override
    public void started(TrainingRun run) throws IOException {
        Files.createDirectories(directory);
    }

    @Override
    public void epochDone(TrainingRun run, History.Epoch epoch) throws IOException {
        Path target = directory.resolve(String.format(Locale.ROOT, "%s%04d", PREFIX, epoch.number()));
        Path unfinished = directory.resolve(target.getFileName() + UNFINISHED);
        delete(unfinished);
        Files.createDirectories(unfinished);
        run.trainer().save(unfinished.toAbsolutePath().resolve(VARIABLES));
        Files.writeString(unfinished.resolve("manifest.properties"), manifest(run, epoch));
        try (Stream<Path> files = Files.list(unfinished)) {
            for (Path file : files.toList()) {
                sync(file);
            }
        }
        delete(target);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
        List<Path> all = all(directory);
        for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
            delete(old);
        }
    }

    private static String manifest(TrainingRun run, History.Epoch epoch) {
        return """
               network=%s
               epoch=%d
               step=%d
               seed=%d
               testAccuracy=%s
               """
                .formatted(
                        run.network(),
                        epoch.number(),
                        (long) epoch.number() * run.stepsPerEpoch(),
                        run.options().seed(),
                        epoch.testAccuracy());
    }

    /** The newest whole checkpoint of a directory: the prefix that a trainer restores from. */
    public static Optional<Path> latest(Path directory) throws IOException {
        List<Path> all = Files.isDirectory(directory) ? all(directory) : List.of();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).toAbsolutePath().resolve(VARIABLES));
    }

    private static List<Path> all(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> entry.getFileName().toString().matches(PREFIX + "\\d+"))
                    .sorted()
                    .toList();
        }
    }

    private static void sync(Path path) throws IOException {
        // Windows cannot open folders; there the rename alone has to do.
        boolean folder = Files.isDirectory(path);
        if (folder && System.getProperty("os.name").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
