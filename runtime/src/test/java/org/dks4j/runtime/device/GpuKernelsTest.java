/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import org.dks4j.runtime.device.GpuKernels.Coverage;
import org.dks4j.runtime.device.GpuKernels.Use;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.KernelDef;
import org.tensorflow.proto.KernelList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

class GpuKernelsTest {

    private static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    private static AttrValue types(DataType... types) {
        return AttrValue.newBuilder()
                .setList(AttrValue.ListValue.newBuilder().addAllType(List.of(types)))
                .build();
    }

    private static NodeDef.Builder node(String name, String operation) {
        return NodeDef.newBuilder().setName(name).setOp(operation);
    }

    private static KernelDef.Builder kernel(String operation, String device) {
        return KernelDef.newBuilder().setOp(operation).setDeviceType(device);
    }

    private static KernelDef.AttrConstraint only(String attribute, DataType... types) {
        return KernelDef.AttrConstraint.newBuilder()
                .setName(attribute)
                .setAllowedValues(types(types))
                .build();
    }

    private static Coverage check(KernelDef.Builder kernel, NodeDef.Builder... nodes) {
        GraphDef.Builder graph = GraphDef.newBuilder();
        for (NodeDef.Builder node : nodes) {
            graph.addNode(node);
        }
        return new GpuKernels(KernelList.newBuilder().addKernel(kernel).build()).of(graph.build());
    }

    @Test
    void anOperationWithoutAnyKernelIsMissing() {
        Coverage coverage = check(kernel("Add", "GPU"), node("b", "Cholesky"), node("a", "Cholesky"), node("c", "Add"));
        assertThat(coverage.missing()).containsExactly(new Use("Cholesky", "", 2, "a", ""));
        assertThat(coverage.nodes()).isEqualTo(3);
        assertThat(coverage.operations()).isEqualTo(2);
    }

    @Test
    void aKernelForTheCpuDoesNotCount() {
        assertThat(check(kernel("Add", "CPU"), node("a", "Add")).missing()).hasSize(1);
        assertThat(check(kernel("Add", "XLA_GPU_JIT"), node("a", "Add")).missing())
                .hasSize(1);
    }

    @Test
    void aKernelOfAnotherTypeDoesNotCount() {
        KernelDef.Builder floats = kernel("Add", "GPU").addConstraint(only("T", DataType.DT_FLOAT, DataType.DT_HALF));
        Coverage coverage = check(
                floats,
                node("a", "Add").putAttr("T", type(DataType.DT_FLOAT)),
                node("b", "Add").putAttr("T", type(DataType.DT_HALF)),
                node("c", "Add").putAttr("T", type(DataType.DT_INT32)));
        assertThat(coverage.missing()).extracting(Use::signature).containsExactly("Add(T=int32)");
        assertThat(coverage.operations()).isEqualTo(3);
    }

    @Test
    void everyConstraintMustHold() {
        KernelDef.Builder cast = kernel("Cast", "GPU")
                .addConstraint(only("SrcT", DataType.DT_UINT8))
                .addConstraint(only("DstT", DataType.DT_FLOAT));
        NodeDef.Builder right =
                node("a", "Cast").putAttr("SrcT", type(DataType.DT_UINT8)).putAttr("DstT", type(DataType.DT_FLOAT));
        NodeDef.Builder wrong =
                node("b", "Cast").putAttr("SrcT", type(DataType.DT_UINT8)).putAttr("DstT", type(DataType.DT_BFLOAT16));
        assertThat(check(cast, right, wrong).missing())
                .extracting(Use::signature)
                .containsExactly("Cast(DstT=bfloat16, SrcT=uint8)");
    }

    @Test
    void everyTypeOfAListMustBeAllowed() {
        KernelDef.Builder identities = kernel("IdentityN", "GPU").addConstraint(only("T", DataType.DT_FLOAT));
        assertThat(check(identities, node("a", "IdentityN").putAttr("T", types(DataType.DT_FLOAT, DataType.DT_FLOAT)))
                        .missing())
                .isEmpty();
        assertThat(check(identities, node("a", "IdentityN").putAttr("T", types(DataType.DT_FLOAT, DataType.DT_STRING)))
                        .missing())
                .extracting(Use::signature)
                .containsExactly("IdentityN(T=float32/string)");
    }

    @Test
    void aConstraintOnAnAttributeThatTheNodeLacksDoesNotHold() {
        assertThat(check(kernel("Add", "GPU").addConstraint(only("T", DataType.DT_FLOAT)), node("a", "Add"))
                        .missing())
                .hasSize(1);
    }

    @Test
    void constraintsOnNumbersAndTextsHoldToo() {
        AttrValue.ListValue two = AttrValue.ListValue.newBuilder().addI(2).build();
        KernelDef.Builder kernel = kernel("Split", "GPU")
                .addConstraint(KernelDef.AttrConstraint.newBuilder()
                        .setName("num")
                        .setAllowedValues(AttrValue.newBuilder().setList(two)));
        assertThat(check(
                                kernel,
                                node("a", "Split")
                                        .putAttr(
                                                "num",
                                                AttrValue.newBuilder().setI(2).build()),
                                node("b", "Split")
                                        .putAttr(
                                                "num",
                                                AttrValue.newBuilder().setI(3).build()))
                        .missing())
                .extracting(Use::example)
                .containsExactly("b");
    }

    @Test
    void aKernelWithTensorsInTheHostsMemoryCounts() {
        KernelDef.Builder shape =
                kernel("Shape", "GPU").addHostMemoryArg("output").addConstraint(only("T", DataType.DT_FLOAT));
        assertThat(check(shape, node("a", "Shape").putAttr("T", type(DataType.DT_FLOAT)))
                        .missing())
                .isEmpty();
    }

    @Test
    void aKernelForEveryDeviceCounts() {
        assertThat(check(kernel("NoOp", "DEFAULT"), node("a", "NoOp")).missing())
                .isEmpty();
    }

    @Test
    void aKernelWithALabelCountsOnlyWhereTheNodeAsksForIt() {
        AttrValue label =
                AttrValue.newBuilder().setS(ByteString.copyFromUtf8("special")).build();
        Coverage coverage = check(
                kernel("Add", "GPU").setLabel("special"),
                node("a", "Add"),
                node("b", "Add").putAttr("_kernel", label));
        assertThat(coverage.missing()).extracting(Use::example).containsExactly("a");
    }

    @Test
    void checkpointsAndTextRunOnTheHostWithTheirReason() {
        Coverage coverage = check(
                kernel("Add", "GPU"),
                node("save", "SaveV2").putAttr("dtypes", types(DataType.DT_FLOAT)),
                node("names", "Const").putAttr("dtype", type(DataType.DT_STRING)),
                node("number", "Const").putAttr("dtype", type(DataType.DT_FLOAT)));
        assertThat(coverage.onHost())
                .containsExactly(
                        new Use("Const", "dtype=string", 1, "names", "text stays with the host"),
                        new Use("SaveV2", "dtypes=float32", 1, "save", "a checkpoint is written by the host"));
        assertThat(coverage.missing()).extracting(Use::example).containsExactly("number");
    }

    @Test
    void theNodesOfFunctionsAreChecked() {
        GraphDef graph = GraphDef.newBuilder()
                .addNode(node("call", "twice"))
                .setLibrary(FunctionDefLibrary.newBuilder()
                        .addFunction(FunctionDef.newBuilder()
                                .setSignature(OpDef.newBuilder().setName("twice"))
                                .addNodeDef(node("inside", "Cholesky"))))
                .build();
        assertThat(new GpuKernels(KernelList.getDefaultInstance()).of(graph).missing())
                .extracting(Use::example)
                .containsExactly("inside");
    }

    @Test
    void theLibrarysOwnListHasTheKernelsThatTheCpuRuns() {
        KernelList list = RegisteredKernels.list();
        assertThat(list.getKernelList())
                .anyMatch(kernel -> kernel.getOp().equals("MatMul")
                        && kernel.getDeviceType().equals("CPU"));
        // Variables of 32-bit integers exist on the host alone; those of 64 are for every device.
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            tf.withName("narrow").varHandleOp(TInt32.class, Shape.scalar());
            tf.withName("wide").varHandleOp(TInt64.class, Shape.scalar());
            assertThat(new GpuKernels(list).of(graph.toGraphDef()).missing())
                    .extracting(Use::signature)
                    .containsExactly("VarHandleOp(dtype=int32)");
        }
    }
}
