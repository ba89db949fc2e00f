/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.internal.saver.VariableFiles;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** A network with two inputs on noise, trained for a step, exported and loaded back. */
class SavedModelsTest {

    private static final int COUNT = 20;
    private static final NetworkDefinition<Both> DEFINITION = new NetworkDefinition<>(
            Both.class,
            List.of(new NetworkInput("input", List.of(4)), new NetworkInput("depth", List.of(3))),
            2,
            SavedModelsTest::build);

    private record Both() {}

    private static GraphModel<Both> build(NetworkBuilder net, List<Operand<TFloat32>> inputs) {
        Operand<TFloat32> both = net.concat("both", inputs).outputTensor();
        Operand<TFloat32> norm = net.batchNorm("norm", both, 0.9, 1e-5).outputTensor();
        Operand<TFloat32> hidden = net.dense("hidden", norm, DenseSpec.dense(5).activation((tf, x) -> tf.math.tanh(x)))
                .outputTensor();
        Operand<TFloat32> dropped = net.dropout("dropped", hidden, 0.5).outputTensor();
        Operand<TFloat32> logits =
                net.dense("logits", dropped, DenseSpec.dense(2)).outputTensor();
        return model(logits);
    }

    private static GraphModel<Both> model(Operand<TFloat32> logits) {
        return new BuiltNetwork<>(new Both(), logits);
    }

    /** Images of two channels, which the network reads as four numbers in a row. */
    private static final Examples EXAMPLES = examples();

    private static Examples examples() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] pixels = new byte[4 * COUNT];
        byte[] depth = new byte[3 * COUNT];
        random.nextBytes(pixels);
        random.nextBytes(depth);
        return new Examples(
                new TensorData(List.of(1, 2, 2), pixels),
                ClassTargets.of(random.ints(COUNT, 0, 2).toArray()),
                Map.of("depth", new TensorData(List.of(3), depth)));
    }

    private static final Standardizations SCALINGS = Standardizations.of(Map.of(
            "input", Standardization.of(EXAMPLES.images()),
            "depth", Standardization.of(EXAMPLES.further().get("depth"))));

    private static Trainer<Both> trained() throws IOException {
        Trainer<Both> trainer = new Trainer<>(
                DEFINITION, new Dataset("noise", EXAMPLES, EXAMPLES, Target.ofClass(2)), TrainingOptions.defaults());
        trainer.step(new int[] {0, 1, 2, 3, 4, 5}, 0.1);
        trainer.step(new int[] {6, 7, 8, 9, 10}, 0.1);
        return trainer;
    }

    /** What a loaded model makes of all examples, in their own units. */
    private record Served(float[] logits, float[] probabilities, long[] classes) {

        /** As trainers run graphs: as they are written. */
        static Served of(Path folder) {
            return of(SavedModelBundle.loader(folder.toString())
                    .withConfigProto(Execution.defaults().withDevice(Device.CPU).configuration())
                    .load());
        }

        static Served of(SavedModelBundle loaded) {
            try (SavedModelBundle bundle = loaded;
                    TFloat32 input = tensor(EXAMPLES.images());
                    TFloat32 depth = tensor(EXAMPLES.further().get("depth"));
                    Result result =
                            bundle.function(SavedModels.SIGNATURE).call(Map.of("input", input, "depth", depth))) {
                TInt64 classes = (TInt64) result.get("class").orElseThrow();
                long[] numbers = new long[COUNT];
                classes.asRawTensor().data().asLongs().read(numbers);
                return new Served(
                        floats(result.get("logits").orElseThrow()),
                        floats(result.get("probabilities").orElseThrow()),
                        numbers);
            }
        }
    }

    private static TFloat32 tensor(TensorData features) {
        float[] values = new float[features.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = features.values()[i] & 0xff;
        }
        return TFloat32.tensorOf(Shape.of(COUNT, features.size()), DataBuffers.of(values, true, false));
    }

    private static float[] floats(Tensor tensor) {
        float[] values = new float[(int) tensor.shape().size()];
        ((TFloat32) tensor).asRawTensor().data().asFloats().read(values);
        return values;
    }

    /** The logits of a trainer's own inference graph. */
    private static float[] logits(Trainer<?> trainer) {
        int[] all = Stream.iterate(0, i -> i + 1).limit(COUNT).mapToInt(i -> i).toArray();
        try (TInt32 indices = TInt32.vectorOf(all);
                Result result = trainer.session()
                        .runner()
                        .feed("test-images/indices", indices)
                        .fetch("inference/logits/BiasAdd")
                        .run()) {
            return floats(result.get(0));
        }
    }

    @Test
    void aLiveTrainersNetworkGivesTheSameBitsWhenItIsLoaded(@TempDir Path directory) throws IOException {
        Path folder = directory.resolve("deep/model");
        float[] expected;
        try (Trainer<Both> trainer = trained()) {
            SavedModels.export(DEFINITION, VariableSource.live(trainer::save), SCALINGS, folder);
            expected = logits(trainer);
        }
        Served served = Served.of(folder);
        assertThat(served.logits()).isEqualTo(expected);
        for (int i = 0; i < COUNT; i++) {
            double odds = Math.exp(expected[2 * i + 1] - expected[2 * i]);
            assertThat(served.probabilities()[2 * i + 1]).isCloseTo((float) (odds / (1 + odds)), within(1e-6f));
            assertThat(served.classes()[i]).isEqualTo(expected[2 * i + 1] > expected[2 * i] ? 1 : 0);
        }
        assertThat(served.classes()).contains(0, 1);
        assertThat(namesIn(folder.getParent())).containsExactly("model");
        assertThat(namesIn(folder)).containsExactly("saved_model.pb", "variables");
        assertThat(namesIn(folder.resolve("variables")))
                .containsExactly("variables.data-00000-of-00001", "variables.index");
    }

    @Test
    void aCheckpointsNetworkGivesTheSameBitsWhenItIsLoaded(@TempDir Path directory) throws IOException {
        Path prefix = directory.resolve("checkpoint");
        float[] expected;
        try (Trainer<Both> trainer = trained()) {
            trainer.save(prefix);
            expected = logits(trainer);
        }
        SavedModels.export(DEFINITION, VariableSource.checkpoint(prefix), SCALINGS, directory.resolve("model"));
        assertThat(Served.of(directory.resolve("model")).logits()).isEqualTo(expected);
    }

    @Test
    void theRewritingOfTensorFlowsLoaderChangesNoMoreThanTheRounding(@TempDir Path directory) throws IOException {
        Path folder = directory.resolve("model");
        float[] expected;
        try (Trainer<Both> trainer = trained()) {
            SavedModels.export(DEFINITION, VariableSource.live(trainer::save), SCALINGS, folder);
            expected = logits(trainer);
        }
        float[] served = Served.of(SavedModelBundle.load(folder.toString())).logits();
        assertThat(served).containsExactly(expected, within(1e-6f));
    }

    @Test
    void theGraphHasWhatInferenceNeedsAndNoMore(@TempDir Path directory) throws IOException {
        Path folder = directory.resolve("model");
        try (Trainer<Both> trainer = trained()) {
            SavedModels.export(DEFINITION, VariableSource.live(trainer::save), SCALINGS, folder);
        }
        try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString())) {
            assertThat(bundle.metaGraphDef().getGraphDef().getNodeList())
                    .extracting(NodeDef::getOp)
                    .doesNotContain("Qr", "StatelessRandomNormal", "StatelessRandomUniform", "ResourceApplyMomentum")
                    .filteredOn("VarHandleOp"::equals)
                    .hasSize(8);
            assertThat(bundle.metaGraphDef()
                            .getCollectionDefOrThrow("variables")
                            .getBytesList()
                            .getValueCount())
                    .isEqualTo(8);
            assertThat(bundle.metaGraphDef()
                            .getCollectionDefOrThrow("trainable_variables")
                            .getBytesList()
                            .getValueCount())
                    .isEqualTo(6);
        }
    }

    @Test
    void equalNetworksGiveEqualBytes(@TempDir Path directory) throws IOException {
        try (Trainer<Both> trainer = trained()) {
            VariableSource source = VariableSource.live(trainer::save);
            SavedModels.export(DEFINITION, source, SCALINGS, directory.resolve("one"));
            SavedModels.export(DEFINITION, source, SCALINGS, directory.resolve("two"));
        }
        for (String file : List.of("saved_model.pb", "variables/variables.data-00000-of-00001")) {
            assertThat(directory.resolve("two").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("one").resolve(file));
        }
    }

    /** A checkpoint in which every variable is 1, the moving average of a weight 2. */
    private static Path withAverages(Path directory) throws IOException {
        Path prefix = directory.resolve("averages");
        try (Graph graph = new Graph();
                Graph served = new Graph()) {
            ServingGraph serving = ServingGraph.of(
                    served,
                    DEFINITION,
                    SCALINGS,
                    org.dks4j.runtime.data.DataNames.none(),
                    org.dks4j.runtime.graph.Precision.FLOAT32);
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf);
            for (Variable<?> variable : serving.variables()) {
                filled(variables, variable.name(), variable.shape(), 1);
                if (variable.trainable()) {
                    filled(variables, variable.name() + "/average", variable.shape(), 2);
                }
            }
            VariableFiles.Writing writing =
                    VariableFiles.of(tf, "files", variables.all()).writing();
            try (Session session = new Session(graph)) {
                Session.Runner runner = session.runner();
                variables.initializations().forEach(runner::addTarget);
                runner.run().close();
                writing.run(session, prefix);
            }
        }
        return prefix;
    }

    private static void filled(Variables variables, String name, Shape shape, float value) {
        variables.get(name, shape, false, scope -> scope.fill(scope.constant(shape.asArray()), scope.constant(value)));
    }

    @Test
    void movingAveragesOfTheWeightsAreExportedWhenTheyAreAskedFor(@TempDir Path directory) throws IOException {
        Path prefix = withAverages(directory);
        VariableSource weights = VariableSource.checkpoint(prefix);
        SavedModels.export(DEFINITION, weights, SCALINGS, directory.resolve("weights"));
        SavedModels.export(DEFINITION, weights.withAverages(), SCALINGS, directory.resolve("averaged"));
        StoredVariables stored = StoredVariables.read(directory.resolve("averaged/variables/variables"));
        assertThat(stored.shapes())
                .containsOnlyKeys(
                        "norm/scale",
                        "norm/shift",
                        "norm/mean",
                        "norm/variance",
                        "hidden/kernel",
                        "hidden/bias",
                        "logits/kernel",
                        "logits/bias");
        assertThat(Served.of(directory.resolve("weights")).logits()).containsExactly(logitsOf(1), within(1e-4f));
        assertThat(Served.of(directory.resolve("averaged")).logits()).containsExactly(logitsOf(2), within(1e-4f));
    }

    /** The logits of a network whose every weight is the same, and whose statistics are 1. */
    private static float[] logitsOf(double weight) {
        float[] logits = new float[2 * COUNT];
        for (int i = 0; i < COUNT; i++) {
            double sum = weight;
            for (double x : standardized(i)) {
                sum += weight * (weight * (x - 1) / Math.sqrt(1 + 1e-5) + weight);
            }
            logits[2 * i] = (float) (5 * weight * Math.tanh(sum) + weight);
            logits[2 * i + 1] = logits[2 * i];
        }
        return logits;
    }

    private static double[] standardized(int example) {
        double[] values = new double[7];
        for (int k = 0; k < 7; k++) {
            boolean image = k < 4;
            TensorData features = image ? EXAMPLES.images() : EXAMPLES.further().get("depth");
            Standardization scaling = SCALINGS.input(image ? "input" : "depth");
            int place = image ? k : k - 4;
            int channel = place % features.channels();
            int value = features.values()[example * features.size() + place] & 0xff;
            values[k] = (value - scaling.mean()[channel]) / scaling.deviation()[channel];
        }
        return values;
    }

    @Test
    void aCheckpointWithoutMovingAveragesIsRefusedWhenTheyAreAskedFor(@TempDir Path directory) throws IOException {
        VariableSource source;
        try (Trainer<Both> trainer = trained()) {
            source = VariableSource.live(trainer::save).withAverages();
            assertThatThrownBy(() -> SavedModels.export(DEFINITION, source, SCALINGS, directory.resolve("model")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no moving averages")
                    .hasMessageContaining("norm/scale/average");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFolderThatExistsIsLeftAsItIs(@TempDir Path directory) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("model"));
        Files.writeString(folder.resolve("mine"), "mine");
        VariableSource never = VariableSource.live(prefix -> {
            throw new AssertionError("nothing may be saved");
        });
        assertThatThrownBy(() -> SavedModels.export(DEFINITION, never, SCALINGS, folder))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("model exists already; delete it, or name another folder");
        assertThat(namesIn(folder)).containsExactly("mine");
        assertThat(namesIn(directory)).containsExactly("model");
    }

    @Test
    void aCheckpointOfAnotherNetworkIsRefusedWithWhatDiffers(@TempDir Path directory) throws IOException {
        Path prefix = directory.resolve("checkpoint");
        try (Trainer<Both> trainer = trained()) {
            trainer.save(prefix);
        }
        NetworkDefinition<Both> renamed = dense("other", 2);
        NetworkDefinition<Both> wider = dense("logits", 3);
        Standardizations scalings = Standardizations.of(Map.of("input", SCALINGS.input("input")));
        Path folder = directory.resolve("model");
        VariableSource source = VariableSource.checkpoint(prefix);
        assertThatThrownBy(() -> SavedModels.export(renamed, source, scalings, folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no other/kernel");
        assertThatThrownBy(() -> SavedModels.export(wider, source, scalings, folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("logits/kernel is of the shape [5, 2], not [4, 3]");
        assertThat(folder).doesNotExist();
    }

    private static NetworkDefinition<Both> dense(String layer, int classes) {
        return new NetworkDefinition<>(Both.class, List.of(4), classes, (net, input) -> {
            Operand<TFloat32> logits =
                    net.dense(layer, input, DenseSpec.dense(classes)).outputTensor();
            return model(logits);
        });
    }

    @Test
    void aMissingCheckpointIsNamed(@TempDir Path directory) throws IOException {
        VariableSource nowhere = VariableSource.checkpoint(directory.resolve("nowhere"));
        assertThatThrownBy(() -> SavedModels.export(DEFINITION, nowhere, SCALINGS, directory.resolve("model")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere: this checkpoint cannot be read");
    }

    @Test
    void anInputWithoutItsStandardizationIsNamed(@TempDir Path directory) throws IOException {
        Standardizations one = Standardizations.of(Map.of("input", SCALINGS.input("input")));
        Standardizations wrong = Standardizations.of(
                Map.of("input", new Standardization(new float[3], new float[3]), "depth", SCALINGS.input("depth")));
        Path folder = directory.resolve("model");
        try (Trainer<Both> trainer = trained()) {
            VariableSource source = VariableSource.live(trainer::save);
            assertThatThrownBy(() -> SavedModels.export(DEFINITION, source, one, folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no standardization of the input depth");
            assertThatThrownBy(() -> SavedModels.export(DEFINITION, source, wrong, folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("3 means and 3 deviations do not fit examples of the shape [4]");
        }
        assertThat(directory).isEmptyDirectory();
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
