/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.internal.files.AtomicDirectory;
import org.dks4j.runtime.internal.files.AtomicFile;
import org.dks4j.runtime.internal.graph.ScopeNames;
import org.dks4j.runtime.internal.onnx.OnnxModel;
import org.dks4j.runtime.internal.onnx.Translator;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.internal.saver.VariableFiles;
import org.dks4j.runtime.internal.text.FirstLine;
import org.dks4j.runtime.internal.text.Versions;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;

/**
 * Exports networks as models of ONNX, with the operations of opset {@value OnnxModel#OPSET}. Inputs and outputs have the names, types and shapes
 * that the signature of a SavedModel has ({@link SavedModels}): a batch of any size, in the data's own units. All is computed in float32.
 *
 * <p>The file's metadata are {@code network}, {@code task}, {@code dks4j} and {@code tensorflow} (versions) and, where classes have names,
 * {@value #CLASSES}: these names as in {@value SavedModels#CLASSES}.
 */
public final class OnnxModels {

    /** The key of the names of classes in a model's metadata. */
    public static final String CLASSES = "classes";

    private OnnxModels() {}

    /**
     * Writes a model. It is written under another name, synced, and renamed: a file of that name is whole.
     *
     * @param source where the values of the variables are
     * @param scalings how inputs and targets are standardized: as they were in training
     * @param names the names of the classes, as in training
     * @param file what is written
     * @throws FileAlreadyExistsException if the file exists
     * @throws IOException if the checkpoint cannot be read or is of another network, if the network has an operation that has no translation to
     *     ONNX, if its weights are more than 2 GB, or if the file cannot be written
     * @throws IllegalArgumentException if an input has no standardization, or one that does not fit
     */
    public static void export(
            NetworkDefinition<?> definition,
            VariableSource source,
            Standardizations scalings,
            DataNames names,
            Path file)
            throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file + " exists already; delete it, or name another file");
        }
        Path scratch = Files.createTempDirectory("dks4j-onnx-");
        try (Graph graph = LoadedTensorFlow.graph()) {
            StoredVariables stored = StoredVariables.read(source.origin().prefix(scratch));
            ServingGraph serving = ServingGraph.of(graph, definition, scalings, names, Precision.FLOAT32);
            ByteString model = model(serving, stored, source)
                    .file(definition.name(), "DKS4J", version("dks4j"), properties(definition, names));
            AtomicFile.create(file, model::writeTo);
        } catch (UnsupportedOperationException e) {
            throw new IOException(file + ": the network cannot be exported to ONNX: " + e.getMessage(), e);
        } catch (TensorFlowException e) {
            throw new IOException(file + ": the export failed: " + FirstLine.of(e), e);
        } finally {
            AtomicDirectory.delete(scratch);
        }
    }

    private static OnnxModel model(ServingGraph serving, StoredVariables stored, VariableSource source)
            throws IOException {
        Ops tf = Ops.create(serving.graph());
        List<String> roots = new ArrayList<>();
        serving.inputs().values().forEach(input -> roots.add(input.op().name()));
        serving.outputs().values().forEach(output -> roots.add(output.op().name()));
        GraphDef part = PrunedGraph.of(serving.graph().toGraphDef(), roots);
        VariableFiles.Reading reading = stored.reading(tf, serving.variables(), source.averages());
        // Not on a GPU, which may be busy with training.
        Execution execution = Execution.defaults().withDevice(Device.CPU);
        try (Session session = new Session(serving.graph(), execution.configuration())) {
            reading.run(session, stored.prefix().toAbsolutePath());
            return new Translator(serving.graph(), part, namesOf(serving))
                    .model(session, serving.inputs(), serving.outputs());
        }
    }

    /** What the operations of the graph are called: {@code group1[0].conv1/Conv2D} and not {@code inference/group1.0.conv1/Conv2D}. */
    private static UnaryOperator<String> namesOf(ServingGraph serving) {
        Map<String, String> layers = serving.nodes().stream()
                .collect(Collectors.toMap(ScopeNames::of, name -> name, (first, second) -> first));
        String network = Phase.INFERENCE.scope() + "/";
        return operation -> {
            if (!operation.startsWith(network)) {
                return operation.substring(operation.indexOf('/') + 1);
            }
            String own = operation.substring(network.length());
            int slash = own.indexOf('/');
            String scope = slash < 0 ? own : own.substring(0, slash);
            return layers.getOrDefault(scope, scope) + own.substring(scope.length());
        };
    }

    private static Map<String, String> properties(NetworkDefinition<?> definition, DataNames names)
            throws JsonProcessingException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("network", definition.name());
        properties.put("task", definition.task().getClass().getSimpleName());
        properties.put("dks4j", version("dks4j"));
        properties.put("tensorflow", version("tensorflow"));
        Optional<Object> classes = ServedClasses.of(definition, names);
        if (classes.isPresent()) {
            properties.put(CLASSES, new ObjectMapper().writeValueAsString(classes.get()));
        }
        return properties;
    }

    private static String version(String of) {
        return String.valueOf(Versions.all().get(of));
    }
}
