/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.collective.Transport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

class ExecutionTest {

    private static final Execution CPU = Execution.defaults().withDevice(Device.CPU);

    @Test
    void workersOfOneMachineTakeOneGpuEach() {
        // So many that this machine has no GPU of that number.
        List<String> workers = IntStream.range(0, 20)
                .mapToObj(i -> (i % 2 == 0 ? "a:" : "b:") + i)
                .toList();
        Execution execution = Execution.defaults().withDevice(Device.NEXT_GPU);
        assertThatThrownBy(execution.withCluster(new Cluster(workers, 18, 60))::devices)
                .hasMessageStartingWith("gpu:9: ");
    }

    @Test
    void withoutGpusWorkersExchangeAroundARing() {
        assertThat(CPU.withCluster(new Cluster(List.of("a:1", "b:1"), 1, 60)).group())
                .isEqualTo(new Group(1, 2, Transport.RING));
    }

    /** What a run gave, and the kinds of operation that were executed for it. */
    private record Run(float[] values, Set<String> operations) {}

    /** A gradient of three layers, the same each time. */
    private static Run run(Execution execution) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(8, 16)));
            Operand<TFloat32> y = x;
            for (int layer = 0; layer < 3; layer++) {
                Operand<TFloat32> kernel = tf.random.statelessRandomNormal(
                        tf.constant(new int[] {16, 16}), tf.constant(new long[] {1, layer}));
                y = tf.math.tanh(tf.linalg.matMul(y, tf.math.div(kernel, tf.constant(4f))));
            }
            Operand<TFloat32> loss = tf.math.mean(tf.math.square(y), tf.constant(new int[] {0, 1}));
            Output<?> gradient = graph.addGradients(loss.asOutput(), new Output<?>[] {x.asOutput()})[0];
            return run(graph, execution, x, gradient);
        }
    }

    private static Run run(Graph graph, Execution execution, Placeholder<TFloat32> x, Output<?> fetched) {
        try (Session session = new Session(graph, execution.configuration());
                TFloat32 input = TFloat32.tensorOf(Shape.of(8, 16), data -> {
                    for (int i = 0; i < 128; i++) {
                        data.setFloat((float) Math.sin(i), i / 16, i % 16);
                    }
                });
                Result result = session.runner()
                        .setOptions(RunOptions.newBuilder()
                                .setOutputPartitionGraphs(true)
                                .build())
                        .feed(x, input)
                        .fetch(fetched)
                        .runAndFetchMetadata()) {
            Set<String> operations = result.getMetadata().orElseThrow().getPartitionGraphsList().stream()
                    .flatMap(partition -> partition.getNodeList().stream())
                    .map(NodeDef::getOp)
                    .collect(Collectors.toSet());
            return new Run(floats(result.get(0)), operations);
        }
    }

    private static float[] floats(Tensor tensor) {
        float[] values = new float[(int) tensor.shape().size()];
        ((TFloat32) tensor).asRawTensor().data().asFloats().read(values);
        return values;
    }

    @Test
    void theCpuIsUsedAloneWhenItIsAskedFor() {
        assertThat(CPU.configuration().getDeviceCountMap()).containsEntry("GPU", 0);
        assertThat(CPU.devices()).extracting(SessionDevice::name).containsExactly("/device:CPU:0");
        assertThat(SessionDevice.line(CPU.devices())).isEqualTo("/device:CPU:0");
    }

    @Test
    void autoSeesTheFirstGpuAloneAndOtherwiseTheCpu() {
        assumeNoGpu();
        assertThat(Execution.defaults().configuration().getGpuOptions().getVisibleDeviceList())
                .isEqualTo("0");
        assertThat(Execution.defaults().devices()).noneMatch(SessionDevice::isGpu);
    }

    @Test
    void aGpuThatIsNotThereIsAnErrorThatNamesTheLibrary() {
        assumeNoGpu();
        Execution execution = Execution.defaults().withDevice(Device.gpu(0));
        String library = NativeLibrary.loaded().toString();
        assertThatThrownBy(execution::configuration)
                .isInstanceOf(DeviceException.class)
                .hasMessageStartingWith("gpu:0: ")
                .hasMessageContaining(library);
        assertThatThrownBy(execution::devices).isInstanceOf(DeviceException.class);
    }

    private static void assumeNoGpu() {
        Assumptions.assumeTrue(
                Execution.defaults().devices().stream().noneMatch(SessionDevice::isGpu), "this machine has a GPU");
    }

    @Test
    void theErrorSaysHowToGetTheGpusLibraryOrWhatItLacks() {
        assertThat(Execution.absence(Device.gpu(1), new NativeLibrary("2.18.0", "linux-x86_64"), Map.of()))
                .startsWith("gpu:1: this is TensorFlow 2.18.0, linux-x86_64, which does not support GPUs")
                .contains("-Pgpu");
        NativeLibrary gpu = new NativeLibrary("2.18.0", "linux-x86_64-gpu");
        String start = "gpu:1: TensorFlow 2.18.0, linux-x86_64-gpu finds no GPU; ";
        assertThat(Execution.absence(
                        Device.gpu(1), gpu, Map.of("libcudnn.so.9", "no such file", "libcuda.so.1", "no such file")))
                .startsWith(start + "NVIDIA's driver, libcuda.so.1, is missing");
        assertThat(Execution.absence(Device.gpu(1), gpu, Map.of("libcudnn.so.9", "no such file")))
                .startsWith(start + "of CUDA and cuDNN these are missing: libcudnn.so.9");
        assertThat(Execution.absence(Device.gpu(1), gpu, Map.of())).startsWith(start + "the driver shows none");
    }

    @Test
    void theMemoryOfAGpuIsTold() {
        List<SessionDevice> devices = List.of(
                new SessionDevice("/device:CPU:0", "CPU", 268435456),
                new SessionDevice("/device:GPU:0", "GPU", 15L << 30));
        assertThat(SessionDevice.line(devices)).isEqualTo("/device:CPU:0, /device:GPU:0 (15.0 GiB)");
    }

    @Test
    void withXlaClustersAreCompiledAndGiveTheSameNumbers() {
        Run plain = run(CPU);
        Run compiled = run(CPU.withXla(true));
        assertThat(plain.operations()).contains("Tanh").doesNotContain("_XlaRun");
        assertThat(compiled.operations()).contains("_XlaCompile", "_XlaRun");
        assertThat(compiled.values()).containsExactly(plain.values(), within(1e-6f));
        assertThat(plain.values()[0]).isNotZero();
    }

    @Test
    void threadsAreThoseOfTheSession() {
        assertThat(CPU.withThreads(3).configuration().getIntraOpParallelismThreads())
                .isEqualTo(3);
        assertThat(CPU.withThreads(3).configuration().getInterOpParallelismThreads())
                .isEqualTo(3);
        assertThatThrownBy(() -> CPU.withThreads(-1)).hasMessage("threads must be from 0 to 1024, not -1");
    }

    private static String executor(Execution execution, boolean branches) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            if (branches) {
                tf.switchCond(tf.constant(1f), tf.constant(true));
            }
            return execution
                    .configuration(graph, execution.devices())
                    .getExperimental()
                    .getExecutorType();
        }
    }

    @Test
    void oneThreadRunsOneOperationAfterTheOtherWhereTheGraphAllowsIt() {
        String serial = "SINGLE_THREADED_EXECUTOR";
        assertThat(executor(CPU.withThreads(1), false)).isEqualTo(serial);
        assertThat(executor(CPU.withThreads(0).withExecutor(Executor.SERIAL), false))
                .isEqualTo(serial);
        assertThat(executor(CPU.withThreads(2), false)).isEmpty();
        assertThat(executor(CPU.withThreads(0), false)).isEmpty();
        assertThat(executor(CPU.withThreads(1), true)).isEmpty();
        assertThat(executor(CPU.withThreads(1).withXla(true), false)).isEmpty();
        assertThat(executor(CPU.withThreads(1).withExecutor(Executor.PARALLEL), false))
                .isEmpty();
        assertThatThrownBy(() -> executor(CPU.withExecutor(Executor.SERIAL), true))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("an operation Switch");
        assertThatThrownBy(() -> CPU.withXla(true).withExecutor(Executor.SERIAL))
                .hasMessageStartingWith("--executor serial runs what one process computes without XLA");
    }
}
