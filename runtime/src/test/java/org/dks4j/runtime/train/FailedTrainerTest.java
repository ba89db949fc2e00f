/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.internal.distribute.WorkerException;
import org.dks4j.runtime.internal.graph.Opened;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.schedule.Constant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is left of trainings that cannot begin or go on. */
class FailedTrainerTest {

    private record Linear() {}

    private static final Dataset DATA = new Dataset("squares", examples(), examples(), Target.ofClass(2));

    private static Examples examples() {
        byte[] pixels = new byte[4 * 40];
        int[] labels = new int[40];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * i);
            labels[i / 4] = i / 4 % 2;
        }
        return ClassTargets.examples(List.of(4), pixels, labels);
    }

    private static GraphModel<Linear> build(NetworkBuilder net, Operand<TFloat32> input) {
        Operand<TFloat32> logits =
                net.dense("logits", input, DenseSpec.dense(2)).outputTensor();
        return new BuiltNetwork<>(new Linear(), logits);
    }

    private static final NetworkDefinition<Linear> DEFINITION =
            new NetworkDefinition<>(Linear.class, List.of(4), 2, FailedTrainerTest::build);

    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withEpochs(2).withBatchSize(10);

    @Test
    void theGraphOfATrainerWhoseServerCannotStartIsClosed() throws IOException {
        AtomicReference<Graph> graph = new AtomicReference<>();
        NetworkDefinition<Linear> watched = new NetworkDefinition<>(Linear.class, List.of(4), 2, (net, input) -> {
            if (input.op().env() instanceof Graph built) {
                graph.set(built);
            }
            return build(net, input);
        });
        try (ServerSocket taken = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            Cluster cluster = new Cluster(
                    List.of("localhost:" + taken.getLocalPort(), "localhost:" + other.getLocalPort()), 0, 5);
            TrainingOptions options = OPTIONS.withExecution(Execution.defaults().withCluster(cluster));
            assertThatThrownBy(() -> new Trainer<>(watched, DATA, options)).isInstanceOf(WorkerException.class);
        }
        assertThatThrownBy(() -> graph.get().toGraphDef())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("close");
    }

    /** TensorFlow's graphs wait for their sessions. */
    @Test
    void aGraphIsClosedAfterItsSessionAlsoWhereSomethingFails() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Opened opened = new Opened();
            Graph graph = opened.add(new Graph());
            Session session = opened.add(new Session(graph));
            Operand<TFloat32> one = Ops.create(graph).constant(1f);
            session.runner().fetch(one).run().close();
            IOException failure = new IOException("cannot be restored");
            opened.closeAfter(failure);
            assertThat(failure).hasNoSuppressedExceptions();
            assertThatThrownBy(graph::toGraphDef).isInstanceOf(IllegalStateException.class);
            opened.close();
        });
    }

    @Test
    void whatAListenerThrowsAtTheEndDoesNotHideWhatEndedTheTraining() throws IOException {
        TrainingListener full = new TrainingListener() {
            @Override
            public void stepDone(TrainingRun run, Step step) throws IOException {
                throw new IOException("the first");
            }

            @Override
            public void ended() throws IOException {
                throw new IOException("the second");
            }
        };
        try (Trainer<Linear> trainer = new Trainer<>(DEFINITION, DATA, OPTIONS)) {
            assertThatThrownBy(() -> trainer.train(List.of(full)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the first")
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .singleElement()
                            .satisfies(second -> assertThat(second).hasMessage("the second")));
        }
    }

    private static float[] kernel(Trainer<Linear> trainer) {
        String name = trainer.layerHandles().get(0).kernel().orElseThrow();
        try (Result result = trainer.session().runner().fetch(name).run()) {
            float[] values = new float[8];
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
            return values;
        }
    }

    /** As where XLA has left out the checks that end a step before it changes anything. */
    @Test
    void aLossThatIsNotFiniteAfterAWholeStepSaysThatTheParametersWereChanged() {
        StepRunner.requireUnguardedFinite(2.5);
        for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> StepRunner.requireUnguardedFinite(loss))
                    .isInstanceOf(DivergenceException.class)
                    .hasMessageContaining("This step changed the parameters")
                    .hasMessageContaining("resume from a checkpoint")
                    .hasMessageNotContaining("No parameter was changed");
        }
    }

    @Test
    void aLossThatIsNotFiniteBeforeTheLastBatchOfAStepSaysThatNothingWasChanged() {
        StepRunner.requireUnguardedFiniteBeforeUpdate(2.5);
        for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> StepRunner.requireUnguardedFiniteBeforeUpdate(loss))
                    .isInstanceOf(DivergenceException.class)
                    .hasMessage("the loss is not finite. No parameter was changed by this step");
        }
    }

    /** Whether XLA compiles the checks of a step depends on the graph. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLossThatIsNotFiniteSaysTrulyWhetherItChangedTheParameters(boolean xla) throws IOException {
        TrainingOptions options = OPTIONS.withSchedule(new Constant(3e38))
                .withExecution(Execution.defaults().withDevice(Device.CPU).withXla(xla));
        try (Trainer<Linear> trainer = new Trainer<>(DEFINITION, DATA, options)) {
            AtomicReference<float[]> before = new AtomicReference<>(new float[0]);
            TrainingListener remember = new TrainingListener() {
                @Override
                public void stepDone(TrainingRun run, Step step) {
                    before.set(kernel(trainer));
                }
            };
            assertThatThrownBy(() -> trainer.train(List.of(remember)))
                    .isInstanceOf(DivergenceException.class)
                    .satisfies(failure -> assertThat(
                                    String.valueOf(failure.getMessage()).contains("No parameter was changed"))
                            .isEqualTo(Arrays.equals(kernel(trainer), before.get())));
        }
    }
}
