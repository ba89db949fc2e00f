/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.saver.VariableFiles;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VariableDef;
import org.tensorflow.types.TString;

/** What TensorFlow's loaders must know of a graph for inference. */
final class ServingMetaGraph {

    private static final String TAG = "serve";
    private static final String METHOD = "tensorflow/serving/predict";

    private ServingMetaGraph() {}

    /**
     * The graph without what neither inference nor reading the variables needs, and how it is used.
     *
     * @param filename is fed with the prefix of the variables' files
     * @param saved writes the variables
     * @param reading reads them
     */
    static MetaGraphDef of(
            ServingGraph serving, Operand<TString> filename, Operand<TString> saved, VariableFiles.Reading reading) {
        Op restore = reading.restore();
        List<Op> assignments = reading.assignments();
        MetaGraphDef.Builder all = MetaGraphDef.newBuilder()
                .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder()
                        .addTags(TAG)
                        .setTensorflowVersion(LoadedTensorFlow.version()))
                .setGraphDef(graph(serving, saved, restore))
                .setSaverDef(SaverDef.newBuilder()
                        .setFilenameTensorName(name(filename))
                        .setSaveTensorName(name(saved))
                        .setRestoreOpName(restore.op().name())
                        .setVersion(SaverDef.CheckpointFormatVersion.V2))
                .putCollectionDef("variables", collection(serving.variables(), assignments, false))
                .putCollectionDef("trainable_variables", collection(serving.variables(), assignments, true))
                .putSignatureDef(SavedModels.SIGNATURE, signature(serving.inputs(), serving.outputs()));
        serving.further()
                .forEach((name, signature) ->
                        all.putSignatureDef(name, signature(signature.inputs(), signature.outputs())));
        return all.build();
    }

    private static GraphDef graph(ServingGraph serving, Operand<TString> saved, Op restore) {
        List<String> roots =
                new ArrayList<>(List.of(saved.op().name(), restore.op().name()));
        serving.inputs().values().forEach(input -> roots.add(input.op().name()));
        serving.outputs().values().forEach(output -> roots.add(output.op().name()));
        return withFetchableVariables(PrunedGraph.of(serving.graph().toGraphDef(), roots));
    }

    /**
     * A graph whose variables are shared by the names of the nodes that give them. TFLite's converter fetches a variable by the
     * name that it is shared by, and that of ours, such as {@code hidden[0]/bias}, is no node's. In the variables' files they
     * keep their names.
     */
    private static GraphDef withFetchableVariables(GraphDef graph) {
        GraphDef.Builder fetchable = graph.toBuilder();
        for (NodeDef.Builder node : fetchable.getNodeBuilderList()) {
            if (node.getOp().equals(VarHandleOp.OP_NAME)) {
                node.putAttr(
                        "shared_name",
                        AttrValue.newBuilder().setS(node.getNameBytes()).build());
            }
        }
        return fetchable.build();
    }

    private static CollectionDef collection(List<Variable<?>> variables, List<Op> assignments, boolean trainable) {
        CollectionDef.BytesList.Builder list = CollectionDef.BytesList.newBuilder();
        for (int i = 0; i < variables.size(); i++) {
            Variable<?> variable = variables.get(i);
            if (variable.trainable() || !trainable) {
                list.addValue(VariableDef.newBuilder()
                        .setVariableName(name(variable.handle()))
                        .setInitializerName(assignments.get(i).op().name())
                        .setSnapshotName(name(variable.value()))
                        .setIsResource(true)
                        .setTrainable(variable.trainable())
                        .build()
                        .toByteString());
            }
        }
        return CollectionDef.newBuilder().setBytesList(list).build();
    }

    private static SignatureDef signature(Map<String, Operand<?>> inputs, Map<String, Operand<?>> outputs) {
        SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(METHOD);
        inputs.forEach((key, tensor) -> signature.putInputs(key, info(tensor)));
        outputs.forEach((key, tensor) -> signature.putOutputs(key, info(tensor)));
        return signature.build();
    }

    private static TensorInfo info(Operand<?> operand) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long size : operand.shape().asArray()) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        }
        return TensorInfo.newBuilder()
                .setName(name(operand))
                .setDtype(operand.asOutput().dataType())
                .setTensorShape(shape)
                .build();
    }

    /** A tensor's name as TensorFlow's files have it. */
    private static String name(Operand<?> operand) {
        return operand.op().name() + ":" + operand.asOutput().index();
    }
}
