package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.distribute.Cluster;
import org.dks4j.runtime.distribute.WorkerException;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingException;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.TrainingRun;
import org.dks4j.runtime.train.optimizer.kfac.Kfac;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.dks4j.tests.networks.SmallResNetGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several workers in one process, each with a server of its own, on real images. */
class WorkersTest {

    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withEpochs(2).withBatchSize(40).withLearningRate(0.02);

    private static Dataset data;
    private static ExecutorService threads;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        data = RealImages.first(400, 100);
        threads = Executors.newCachedThreadPool();
    }

    @AfterAll
    static void end() {
        threads.shutdownNow();
    }

    /** Saves the variables at the end. */
    private record Saved(Path prefix) implements TrainingListener {

        @Override
        public void epochDone(TrainingRun run, History.Epoch epoch) throws IOException {
            Files.createDirectories(prefix.getParent());
            run.save(prefix);
        }
    }

    private Path prefix(int workers, int task) {
        return folder.resolve(workers + "-" + task).resolve("variables");
    }

    /** What each of the workers does, which all have to do at once. */
    private interface Work<T> {
        T of(int task, Cluster cluster) throws Exception;
    }

    private static <T> List<Future<T>> all(int count, Work<T> work) throws IOException {
        List<String> addresses = Addresses.free(count);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int task = i;
            Cluster cluster = new Cluster(count == 1 ? List.of() : addresses, task, 20);
            futures.add(threads.submit(() -> work.of(task, cluster)));
        }
        return futures;
    }

    private List<History> train(int count, NetworkDefinition<?> network, TrainingOptions options) throws Exception {
        List<History> histories = new ArrayList<>();
        for (Future<History> future : all(count, (task, cluster) -> {
            TrainingOptions own = options.withExecution(options.execution().withCluster(cluster));
            try (Trainer<?> trainer = new Trainer<>(network, data, own)) {
                return trainer.train(List.of(new Saved(prefix(count, task))));
            }
        })) {
            histories.add(future.get());
        }
        return histories;
    }

    @Test
    void twoWorkersHaveTheLossCurveOfOneWithTheSameTotalBatch() throws Exception {
        History alone = train(1, SmallMlpGraph.DEFINITION, OPTIONS).get(0);
        for (History worker : train(2, SmallMlpGraph.DEFINITION, OPTIONS)) {
            for (int epoch = 0; epoch < 2; epoch++) {
                assertThat(worker.epochs().get(epoch).loss())
                        .isCloseTo(alone.epochs().get(epoch).loss(), within(1e-4));
                assertThat(worker.epochs().get(epoch).accuracy())
                        .isCloseTo(alone.epochs().get(epoch).accuracy(), within(1e-6));
                assertThat(worker.epochs().get(epoch).test().accuracy())
                        .isCloseTo(alone.epochs().get(epoch).test().accuracy(), within(0.011));
            }
        }
    }

    @Test
    void parametersStayEqualToTheLastBit() throws Exception {
        train(2, SmallResNetGraph.DEFINITION, OPTIONS.withEpochs(1));
        Path first = prefix(2, 0).resolveSibling("variables.data-00000-of-00001");
        Path second = prefix(2, 1).resolveSibling("variables.data-00000-of-00001");
        assertThat(first).hasSameBinaryContentAs(second);
    }

    /** What each worker fails with. */
    private static List<Throwable> failures(int count, Work<?> work) throws Exception {
        List<Throwable> failures = new ArrayList<>();
        for (Future<?> future : all(count, work)) {
            try {
                future.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        return failures;
    }

    private static Object trained(NetworkDefinition<?> network, TrainingOptions options, Cluster cluster)
            throws Exception {
        try (Trainer<?> trainer = new Trainer<>(
                network, data, options.withExecution(options.execution().withCluster(cluster)))) {
            return trainer.train(List.of());
        }
    }

    @Test
    void workersThatDoNotTrainTheSameAreRefusedAtTheStartWithWhatDiffers() throws Exception {
        List<Throwable> failures = failures(
                2,
                (task, cluster) -> trained(
                        SmallMlpGraph.DEFINITION,
                        task == 0 ? OPTIONS : OPTIONS.withSeed(2).withLearningRate(0.03),
                        cluster));
        assertThat(failures).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(WorkerException.class)
                .hasMessageContaining("they differ in seed (here ")
                .hasMessageContaining("learning rate (here ")
                .hasMessageNotContaining("network"));
    }

    @Test
    void workersOfDifferentNetworksAreRefused() throws Exception {
        List<Throwable> failures = failures(
                2,
                (task, cluster) ->
                        trained(task == 0 ? SmallMlpGraph.DEFINITION : SmallResNetGraph.DEFINITION, OPTIONS, cluster));
        assertThat(failures).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(WorkerException.class)
                .hasMessageContaining("they differ in network (here "));
    }

    @Test
    void aWorkerThatIsNeverStartedIsMissedInTime() throws IOException {
        Cluster cluster = new Cluster(Addresses.free(2), 0, 2);
        assertThatThrownBy(() -> trained(SmallMlpGraph.DEFINITION, OPTIONS, cluster))
                .isInstanceOf(WorkerException.class)
                .hasMessageContaining("no answer from all others within 2 s")
                .hasMessageContaining(cluster.workers().get(1));
    }

    /** Where two workers end of which the second has a listener. */
    private static List<Long> stoppedAt(TrainingListener ofSecond) throws Exception {
        List<Long> steps = new ArrayList<>();
        for (Future<Long> future : all(2, (task, cluster) -> {
            TrainingOptions options =
                    OPTIONS.withEpochs(1000).withExecution(OPTIONS.execution().withCluster(cluster));
            try (Trainer<?> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, data, options)) {
                trainer.train(task == 1 ? List.of(ofSecond) : List.of());
                return trainer.progress().step(trainer.stepsPerEpoch());
            }
        })) {
            steps.add(future.get());
        }
        return steps;
    }

    @Test
    void whereOneIsStoppedAllStopAtTheSameStep() throws Exception {
        TrainingListener stopping = new TrainingListener() {
            @Override
            public void stepDone(TrainingRun run, Step step) {
                if (step.number() == 17) {
                    run.stop("enough");
                }
            }
        };
        assertThat(stoppedAt(stopping)).containsExactly(17L, 17L);
    }

    @Test
    void aStopBetweenTwoEpochsIsAgreedToo() throws Exception {
        TrainingListener stopping = new TrainingListener() {
            @Override
            public void epochDone(TrainingRun run, History.Epoch epoch) {
                run.stop("enough");
            }
        };
        assertThat(stoppedAt(stopping)).containsExactly(10L, 10L);
    }

    @Test
    void whatIsNoMeanOverABatchIsRefused() throws Exception {
        assertRefused(SmallBatchNormGraph.DEFINITION, OPTIONS, "batch normalization takes its statistics");
        assertRefused(SmallMlpGraph.DEFINITION, OPTIONS.withOptimizer(Kfac.defaults()), "keeps what it measures");
        assertRefused(SmallMlpGraph.DEFINITION, OPTIONS.withBatchSize(41), "cannot be shared equally by 2 workers");
    }

    private static void assertRefused(NetworkDefinition<?> network, TrainingOptions options, String message)
            throws IOException {
        Cluster cluster = new Cluster(Addresses.free(2), 1, 2);
        assertThatThrownBy(() -> trained(network, options, cluster))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(message);
    }
}
