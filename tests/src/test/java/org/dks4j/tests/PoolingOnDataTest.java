/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.internal.cli.MeasureCommand;
import org.dks4j.runtime.internal.measure.EmpiricalKernel;
import org.dks4j.runtime.internal.measure.InputExamples;
import org.dks4j.runtime.internal.measure.NetworkAnalysis;
import org.dks4j.runtime.internal.measure.NetworkMeasurement;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a network makes of real digits, as predicted, is what networks drawn with these weights do: where locations are joined too. */
class PoolingOnDataTest {

    private static final int EXAMPLES = 40;
    private static final int SEEDS = 2;

    private static final String SEVEN =
            """
            import java.util.ArrayList;
import java.util.List;
            import org.dks4j.annotations.*;

            @SuppressWarnings("DKS205")
            @DKSNetwork(input = {8, 8, 1}, %s)
            public record %s(
                    @Repeat(7) @Conv(channels = 128, kernel = 3, activation = Activation.NETWORK) List<Layer> deep,
                    %s
                    @Dense(units = 10) Layer logits) {}
            """;

    private static final String TANH = "activation = Activation.TANH";
    private static final String NORMALIZED = TANH + ", inputNormalization = InputNormalization.HOMOGENEOUS";
    private static final String MEAN = "@GlobalMeanPool Layer mean,";

    private static final List<Source> NETWORKS = List.of(
            seven("Pooled", TANH, MEAN),
            Source.of(
                    "PooledPatches",
                    SEVEN.formatted(TANH, "PooledPatches", MEAN)
                            .replace("@Repeat(7)", "@SpaceToDepth(size = 2) Layer patches, @Repeat(7)")),
            seven("PooledNormalized", NORMALIZED, MEAN),
            seven("FlattenedNormalized", NORMALIZED, "@Flatten Layer flat,"),
            seven("PooledInParts", NORMALIZED, "@MeanPool(size = 3, stride = 2) Layer parts, @Flatten Layer flat,"),
            seven(
                    "PooledTailored",
                    "activation = Activation.LEAKY_RELU, method = Method.TAT, cAtZero = 0.5,"
                            + " inputNormalization = InputNormalization.HOMOGENEOUS",
                    MEAN),
            seven(
                    "FlattenedThenDense",
                    NORMALIZED,
                    "@Flatten Layer flat, @Repeat(3) @Dense(units = 256, activation = Activation.NETWORK) List<Layer> dense,"),
            Source.of(
                    "StridedResidual",
                    """
                    import java.util.ArrayList;
import java.util.List;
                    import org.dks4j.annotations.*;

                    @DKSNetwork(input = {8, 8, 1}, inputNormalization = InputNormalization.HOMOGENEOUS, activation = Activation.SOFTPLUS)
                    public record StridedResidual(
                            @Conv(channels = 128, kernel = 5) Layer stem,
                            @Repeat(2) @Block(channels = 128, stride = 2) List<Basic> deep,
                            @Activate Layer last,
                            @GlobalMeanPool Layer mean,
                            @Dense(units = 10) Layer logits) {

                        @Residual(shortcut = 0.6)
                        record Basic(
                                @Activate Layer act1,
                                @Conv(kernel = 3, strided = true) Layer conv1,
                                @Activate Layer act2,
                                @Conv(kernel = 3) Layer conv2) {}
                    }
                    """));

    @TempDir
    private static Path directory;

    private static URLClassLoader loader;
    private static Dataset digits;

    private static Source seven(String name, String values, String joining) {
        return Source.of(name, SEVEN.formatted(values, name, joining));
    }

    @BeforeAll
    static void compile() throws IOException {
        Compilation compilation = Compilation.run(With.JAVAC, directory, NETWORKS, "-Adks4j.report=true");
        assertThat(compilation.succeeded()).as("%s", compilation.diagnostics()).isTrue();
        assertThat(compilation.diagnostics()).noneMatch(report -> report.code().equals("DKS205"));
        loader = new URLClassLoader(
                new URL[] {directory.resolve("classes").toUri().toURL()}, PoolingOnDataTest.class.getClassLoader());
        digits = RealDigits.all();
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    private static Path analysis(String network) {
        return directory.resolve("classes/META-INF/dks4j/" + network + ".analysis.json");
    }

    private static EmpiricalKernel measured(String network, long seed) throws Exception {
        NetworkDefinition<?> definition = (NetworkDefinition<?>) Class.forName(network + "Graph", true, loader)
                .getField("DEFINITION")
                .get(null);
        InputExamples examples = InputExamples.draw(
                digits.test(),
                NetworkMeasurement.onlyInput(definition),
                EXAMPLES,
                Standardization.of(digits.training(), 1),
                1,
                1);
        try (NetworkMeasurement measurement =
                new NetworkMeasurement(definition, NetworkAnalysis.read(analysis(network), network), seed)) {
            return measurement.onData(examples);
        }
    }

    /** The mean similarity at the output: predicted, and of networks drawn with some seeds. */
    private record Means(double predicted, double drawn, List<String> approximations) {}

    private static Means means(String network) throws Exception {
        List<EmpiricalKernel> kernels = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            kernels.add(measured(network, seed));
        }
        EmpiricalKernel first = kernels.get(0);
        return new Means(
                first.output().mean(),
                kernels.stream()
                        .mapToDouble(kernel -> kernel.drawn().orElseThrow())
                        .average()
                        .orElseThrow(),
                first.approximations());
    }

    @ParameterizedTest
    @CsvSource({
        "PooledNormalized, 0.005",
        "PooledTailored, 0.005",
        "PooledInParts, 0.02",
        "FlattenedNormalized, 0.02",
        "FlattenedThenDense, 0.02",
        "StridedResidual, 0.01"
    })
    void theMeanSimilarityAtTheOutputIsThatOfDrawnNetworks(String network, double tolerance) throws Exception {
        Means means = means(network);
        assertThat(means.drawn()).isCloseTo(means.predicted(), within(tolerance));
        assertThat(means.approximations()).noneMatch(text -> text.startsWith("q at locations"));
    }

    @ParameterizedTest
    @CsvSource({"Pooled, 0.03", "PooledPatches, 0.03"})
    void whereInputsAreNotNormalizedThatIsToldAndMeansAreStillNear(String network, double tolerance) throws Exception {
        Means means = means(network);
        assertThat(means.drawn()).isCloseTo(means.predicted(), within(tolerance));
        assertThat(means.approximations()).anyMatch(text -> text.startsWith("q at locations"));
    }

    @Test
    void digitsOfOneChannelCollapseUnderAMean() throws Exception {
        Path images = directory.resolve("png");
        ImagesAs.classFolders(images, digits, ImagesAs.Encoding.PNG);
        Path to = directory.resolve("measured.json");
        CommandOutput run = CommandOutput.of((out, err) -> MeasureCommand.run(
                out,
                err,
                loader,
                "Pooled",
                "--analysis",
                analysis("Pooled").toString(),
                "--data",
                images.toString(),
                "--to",
                to.toString()));
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode data = new ObjectMapper().readTree(Files.readString(to)).get("data");
        assertThat(data.get("meanAtOutput").asDouble()).isGreaterThan(0.97);
        assertThat(data.get("meanDrawn").asDouble())
                .isCloseTo(data.get("meanAtOutput").asDouble(), within(0.03));
        assertThat(data.get("collapsed").asBoolean()).isTrue();
        assertThat(measured("FlattenedNormalized", 1).isCollapsed()).isFalse();
    }
}
