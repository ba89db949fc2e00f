/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.files.AtomicDirectory;
import org.dks4j.runtime.internal.saver.Averages;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.internal.saver.VariableFiles;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TString;

/**
 * Exports networks as TensorFlow's SavedModel. TensorFlow Java's own exporter leaves out resource variables, in silence: the
 * files are written here, in the form that TensorFlow's loaders read.
 *
 * <p>Networks that tell which id of a sequence comes next have a signature {@value #NEXT}, too: {@code ids}, float32 [batch, positions], to
 * {@code logits}, float32 [batch, positions, vocabulary].
 *
 * <p>The signature {@code serving_default} takes a batch of examples of each input in the data's own units (pixels from 0 to
 * 255), float32 [batch, the input's shape], under the input's name: standardization is in the graph. It gives {@code logits}
 * and {@code probabilities}, float32 [batch, classes], and {@code class}, int64 [batch], the place of the largest logit. Where classes have
 * names, it also gives {@code class_name}, string [batch], and {@value #CLASSES} has the names in the order of the logits, as a list in JSON.
 * Of several outputs the signature gives these and those of other tasks under names that begin with the output's, and the file has an object with
 * a list for each.
 */
public final class SavedModels {

    /** The name of the signature. */
    public static final String SIGNATURE = "serving_default";

    /** The name of the signature that networks of sequences have besides: {@code ids} to {@code logits}. */
    public static final String NEXT = "next";

    /** The file of the classes' names in the folder; TensorFlow leaves this place to what its loaders do not read. */
    public static final String CLASSES = "assets.extra/classes.json";

    private static final int SCHEMA = 1;

    private SavedModels() {}

    /**
     * Writes a SavedModel. It is written under another name, synced, and renamed: a folder of that name is whole.
     *
     * @param source where the values of the variables are
     * @param scalings how inputs and targets are standardized: as they were in training
     * @param precision that of products of inputs and kernels: normally the training's
     * @param names the names of the classes, as in training
     * @param folder what is written
     * @throws java.nio.file.FileAlreadyExistsException if the folder exists
     * @throws IOException if the checkpoint cannot be read or is of another network, or if the folder cannot be written
     * @throws IllegalArgumentException if an input has no standardization, or one that does not fit
     */
    public static void export(
            NetworkDefinition<?> definition,
            VariableSource source,
            Standardizations scalings,
            Precision precision,
            DataNames names,
            Path folder)
            throws IOException {
        AtomicDirectory.create(folder, target -> {
            Path scratch = Files.createDirectory(target.resolve("values"));
            StoredVariables stored = StoredVariables.read(source.origin().prefix(scratch));
            try (Graph graph = LoadedTensorFlow.graph()) {
                ServingGraph serving = ServingGraph.of(graph, definition, scalings, names, precision);
                write(serving, stored, source.averages(), target);
                Optional<Object> classes = ServedClasses.of(definition, names);
                if (classes.isPresent()) {
                    write(classes.get(), target.resolve(CLASSES));
                }
                AtomicDirectory.delete(scratch);
            } catch (TensorFlowException e) {
                throw new IOException("%s: the export failed: %s".formatted(folder, e.getMessage()), e);
            }
        });
    }

    /** The same in float32, with classes named by their numbers. */
    public static void export(
            NetworkDefinition<?> definition, VariableSource source, Standardizations scalings, Path folder)
            throws IOException {
        export(definition, source, scalings, Precision.FLOAT32, DataNames.none(), folder);
    }

    private static void write(ServingGraph serving, StoredVariables stored, Averages averages, Path target)
            throws IOException {
        List<Variable<?>> variables = serving.variables();
        Ops tf = Ops.create(serving.graph());
        VariableFiles.Reading from = stored.reading(tf, variables, averages);
        VariableFiles own = VariableFiles.of(tf, "saver", variables);
        VariableFiles.Writing writing = own.writing();
        Operand<TString> saved = writing.saved();
        VariableFiles.Reading reading = own.reading();

        Path files = Files.createDirectory(target.resolve("variables")).resolve("variables");
        // Not on a GPU, which may be busy with training.
        Execution execution = Execution.defaults().withDevice(Device.CPU);
        try (Session session = new Session(serving.graph(), execution.configuration())) {
            from.run(session, stored.prefix().toAbsolutePath());
            writing.run(session, files.toAbsolutePath());
        }
        SavedModel model = SavedModel.newBuilder()
                .setSavedModelSchemaVersion(SCHEMA)
                .addMetaGraphs(ServingMetaGraph.of(serving, own.prefix(), saved, reading))
                .build();
        write(model, target.resolve("saved_model.pb"));
    }

    private static void write(Object classes, Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, new ObjectMapper().writeValueAsBytes(classes));
    }

    /** The entries of maps in the order of their keys: equal networks give equal bytes. */
    private static void write(SavedModel model, Path file) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            CodedOutputStream coded = CodedOutputStream.newInstance(stream);
            coded.useDeterministicSerialization();
            model.writeTo(coded);
            coded.flush();
        }
    }
}
