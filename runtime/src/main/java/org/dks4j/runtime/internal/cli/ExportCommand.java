package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.export.OnnxModels;
import org.dks4j.runtime.export.SavedModels;
import org.dks4j.runtime.export.VariableSource;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.internal.cli.options.CheckpointArguments;
import org.dks4j.runtime.internal.cli.options.KeptCheckpoint;
import org.dks4j.runtime.internal.cli.options.PrecisionConverter;
import org.dks4j.runtime.internal.saver.LiteralPrefix;
import org.dks4j.runtime.network.NetworkDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exports a trained network as a SavedModel or as a model of ONNX. */
@Command(
        name = "export",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Exports a checkpoint as a TensorFlow SavedModel with the signature " + SavedModels.SIGNATURE
                + ", or as a model of ONNX.")
final class ExportCommand implements Callable<Integer> {

    private static final String ONNX = ".onnx";

    private final NetworkDefinition<?> definition;
    private final PrintStream out;

    @Mixin
    private CheckpointArguments checkpoint = new CheckpointArguments();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--to",
            paramLabel = "PATH",
            required = true,
            description = "the folder of the SavedModel to write, or the file of a model of ONNX, whose name ends in "
                    + ONNX + "; it must not exist")
    private @Nullable Path target;

    @Option(
            names = "--precision",
            paramLabel = "TYPE",
            converter = PrecisionConverter.class,
            description = PrecisionConverter.DESCRIPTION
                    + " (default: that of the training; a model of ONNX always computes in float32)")
    private @Nullable Precision precision;

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    ExportCommand(NetworkDefinition<?> definition, PrintStream out) {
        this.definition = definition;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Path path = Objects.requireNonNull(target);
        return path.toString().endsWith(ONNX) ? onnx(path) : savedModel(path);
    }

    private int onnx(Path file) throws IOException {
        if (precision != null && precision != Precision.FLOAT32) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--precision=" + precision + ": a model of ONNX always computes in float32");
        }
        try (KeptCheckpoint kept = checkpoint.open()) {
            kept.read(from -> {
                from.requireNetwork(definition);
                OnnxModels.export(
                        definition,
                        VariableSource.checkpoint(from.prefix()).withAveragesIfThere(),
                        from.manifest().standardizations(),
                        from.manifest().names(),
                        file);
                return file;
            });
            out.println(kept.checkpoint().folder() + " exported to " + file);
        }
        out.println("Java:   OrtEnvironment.getEnvironment().createSession(\"" + file + "\")");
        out.println("Python: onnxruntime.InferenceSession(\"" + file + "\")");
        return CommandLine.ExitCode.OK;
    }

    private int savedModel(Path folder) throws IOException {
        if (!LiteralPrefix.isLiteral(folder)) {
            throw new IOException(
                    folder + ": TensorFlow cannot load a model from a folder with [ ] * ? or \\ in its name;"
                            + " export to another one");
        }
        try (KeptCheckpoint kept = checkpoint.open()) {
            kept.read(files -> export(files, folder));
            out.println(kept.checkpoint().folder() + " exported to " + folder);
        }
        out.println("Java:   SavedModelBundle.load(\"" + folder + "\", \"serve\")");
        out.println("Python: tf.saved_model.load(\"" + folder + "\").signatures[\"" + SavedModels.SIGNATURE + "\"]");
        return CommandLine.ExitCode.OK;
    }

    private Path export(Checkpoint from, Path folder) throws IOException {
        from.requireNetwork(definition);
        SavedModels.export(
                definition,
                VariableSource.checkpoint(from.prefix()).withAveragesIfThere(),
                from.manifest().standardizations(),
                precision == null ? from.precision() : precision,
                from.manifest().names(),
                folder);
        return folder;
    }
}
