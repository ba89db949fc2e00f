package org.dks4j.runtime.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.IdxDataset;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.listen.EpochLines;
import org.dks4j.runtime.listen.LiveProgress;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line behind every generated trainer. */
@Command(
        mixinStandardHelpOptions = false,
        sortOptions = false,
        showDefaultValues = true,
        description = "Trains the network and prints its test accuracy.",
        footer = "Without --data the data set on the class path is used, if there is one.")
public final class TrainerCommand implements Callable<Integer> {

    private final NetworkDefinition<?> definition;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--epochs", paramLabel = "N", description = "how often all training images are seen")
    private int epochs = TrainingOptions.defaults().epochs();

    @Option(names = "--batch-size", paramLabel = "N", description = "images a step")
    private int batchSize = TrainingOptions.defaults().batchSize();

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "the peak of the learning rate, which falls along a cosine")
    private double learningRate = TrainingOptions.defaults().learningRate();

    @Option(names = "--warmup", paramLabel = "EPOCHS", description = "epochs in which the learning rate rises from 0")
    private double warmup = TrainingOptions.defaults().warmupEpochs();

    @Option(names = "--momentum", paramLabel = "M", description = "Nesterov's momentum")
    private double momentum = TrainingOptions.defaults().momentum();

    @Option(names = "--seed", paramLabel = "N", description = "all random numbers derive from it")
    private long seed = TrainingOptions.defaults().seed();

    @Option(names = "--threads", paramLabel = "N", description = "threads of TensorFlow; 0 for one a processor")
    private int threads = TrainingOptions.defaults().threads();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "a folder of four IDX files with MNIST's names, plain or .gz")
    private @Nullable Path data;

    @Option(names = "--checkpoint-dir", paramLabel = "DIR", description = "save a checkpoint here after each epoch")
    private @Nullable Path checkpointDirectory;

    @Option(names = "--help", usageHelp = true, description = "print this and end")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    private TrainerCommand(NetworkDefinition<?> definition, PrintStream out, PrintStream err) {
        this.definition = definition;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command line of a network's trainer.
     *
     * @return 0 when all went well, 2 for wrong options, 1 for any other error
     */
    public static int run(NetworkDefinition<?> definition, String... arguments) {
        return run(definition, System.out, System.err, arguments);
    }

    /** The same, printing elsewhere. */
    public static int run(NetworkDefinition<?> definition, PrintStream out, PrintStream err, String... arguments) {
        TrainerCommand command = new TrainerCommand(definition, out, err);
        return new CommandLine(command)
                .setCommandName(definition.name() + "Trainer")
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((exception, line, parsed) -> command.failed(exception))
                .execute(arguments);
    }

    private int failed(Exception exception) throws Exception {
        boolean expected = exception instanceof IOException || exception instanceof TrainingException;
        if (!expected) {
            throw exception;
        }
        err.println("error: " + exception.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws IOException {
        TrainingOptions options = options();
        Dataset dataset = IdxDataset.read(folder(), definition.classes(), definition.furtherInputs());
        try (Trainer<?> trainer = new Trainer<>(definition, dataset, options)) {
            LayerTable.print(definition.name(), trainer.layerHandles(), out);
            out.printf(
                    Locale.ROOT,
                    "%,d training and %,d test images from %s%n",
                    dataset.training().count(),
                    dataset.test().count(),
                    dataset.name());
            History history = trainer.train(listeners());
            out.printf(Locale.ROOT, "test accuracy %.4f%n", history.last().testAccuracy());
        }
        return CommandLine.ExitCode.OK;
    }

    private TrainingOptions options() {
        try {
            return new TrainingOptions(epochs, batchSize, learningRate, warmup, momentum, seed, threads);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private DataFolder folder() throws IOException {
        if (data == null) {
            DataFolder embedded = DataFolder.embedded();
            if (!IdxDataset.isIn(embedded)) {
                throw new IOException("there is no data set on the class path; name a folder with --data DIR");
            }
            return embedded;
        }
        if (!Files.isDirectory(data)) {
            throw new IOException(data + ": no such folder");
        }
        return DataFolder.of(data);
    }

    private List<TrainingListener> listeners() {
        List<TrainingListener> listeners = new ArrayList<>();
        if (Terminal.isInteractive()) {
            listeners.add(new LiveProgress());
        }
        listeners.add(new EpochLines(out));
        if (checkpointDirectory != null) {
            listeners.add(new Checkpoints(checkpointDirectory));
        }
        return listeners;
    }
}
