/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.saver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.text.FirstLine;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Operations of a graph that write variables to TensorFlow's files, and that read them. They are explicit: the saving of TensorFlow Java's
 * sessions leaves resource variables out, in silence.
 */
public final class VariableFiles {

    private final List<Variable<?>> variables;
    private final Ops tf;
    private final Placeholder<TString> prefix;
    private final Operand<TString> keys;
    private final Operand<TString> slices;

    /**
     * @param scope what the names of the operations begin with
     * @param keys the variables' names in the files, one for each
     */
    VariableFiles(Ops tf, String scope, List<Variable<?>> variables, List<String> keys) {
        this.tf = tf.withSubScope(scope);
        this.variables = List.copyOf(variables);
        prefix = this.tf.withName("filename").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
        this.keys = this.tf.constant(StdArrays.ndCopyOf(keys.toArray(String[]::new)));
        String[] whole = Collections.nCopies(keys.size(), "").toArray(String[]::new);
        slices = this.tf.constant(StdArrays.ndCopyOf(whole));
    }

    /**
     * Files in which variables have their own names.
     *
     * @param scope what the names of the operations begin with
     */
    public static VariableFiles of(Ops tf, String scope, Collection<Variable<?>> variables) {
        return new VariableFiles(
                tf,
                scope,
                List.copyOf(variables),
                variables.stream().map(Variable::name).toList());
    }

    /** Is fed with the prefix of the files' names. */
    public Operand<TString> prefix() {
        return prefix;
    }

    /** Adds the operations that write all variables. */
    public Writing writing() {
        Save save = tf.train.save(
                prefix,
                keys,
                slices,
                variables.stream().<Operand<?>>map(Variable::value).toList());
        return new Writing(this, save);
    }

    /** Adds the operations that read all variables. */
    public Reading reading() {
        Restore values = tf.train.restore(
                prefix,
                keys,
                slices,
                variables.stream().<Class<? extends TType>>map(Variable::type).toList());
        List<Op> assignments = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            assignments.add(
                    tf.withName("assign").assignVariableOp(variables.get(i).handle(), value(values, i)));
        }
        return new Reading(
                this,
                List.copyOf(assignments),
                tf.withControlDependencies(assignments).withName("restore").noOp());
    }

    /**
     * Reads tensors of float32 without a graph of their network.
     *
     * @param path the prefix of the files' names
     * @param keys their names
     * @return the numbers of each, the last dimension fastest
     * @throws IOException if TensorFlow cannot
     */
    static List<float[]> floats(Path path, List<String> keys) throws IOException {
        List<float[]> all = new ArrayList<>();
        if (keys.isEmpty()) {
            return all;
        }
        try (Graph graph = LoadedTensorFlow.graph();
                LiteralPrefix literal = LiteralPrefix.of(path)) {
            Ops tf = Ops.create(graph);
            Operand<TString> prefix = tf.constant(literal.path().toString());
            // Not on a GPU, which may be busy with training.
            ConfigProto onCpu =
                    ConfigProto.newBuilder().putDeviceCount("GPU", 0).build();
            List<Restore> tensors = new ArrayList<>();
            for (String key : keys) {
                tensors.add(tf.train.restore(prefix, vector(tf, key), vector(tf, ""), List.of(TFloat32.class)));
            }
            try (Session session = new Session(graph, onCpu)) {
                for (Restore each : tensors) {
                    try (Result result = session.runner()
                            .fetch(each.tensors().get(0).asOutput())
                            .run()) {
                        TFloat32 tensor = (TFloat32) result.get(0);
                        float[] numbers = new float[Math.toIntExact(tensor.size())];
                        tensor.asRawTensor().data().asFloats().read(numbers);
                        all.add(numbers);
                    }
                }
            }
        } catch (TensorFlowException e) {
            throw new IOException("the variables cannot be read from " + path + ": " + FirstLine.of(e), e);
        }
        return all;
    }

    private static Operand<TString> vector(Ops tf, String text) {
        return tf.constant(StdArrays.ndCopyOf(new String[] {text}));
    }

    @SuppressWarnings("unchecked") // the operation's outputs have the types that were asked for
    private static Operand<? extends TType> value(Restore restore, int index) {
        return (Operand<? extends TType>) restore.tensors().get(index);
    }

    private void run(Session session, Path path, Op target, String failure) throws IOException {
        try (LiteralPrefix literal = LiteralPrefix.of(path);
                TString text = TString.scalarOf(literal.path().toString())) {
            session.runner().feed(prefix, text).addTarget(target).run().close();
        } catch (TensorFlowException e) {
            throw new IOException("the variables cannot be " + failure + " " + path + ": " + FirstLine.of(e), e);
        }
    }

    /**
     * The operation that writes all variables.
     *
     * @param save is done when they are written
     */
    public record Writing(VariableFiles files, Op save) {

        /** Adds an operation that gives the prefix once all variables are written. */
        public Operand<TString> saved() {
            return files.tf
                    .withControlDependencies(List.of(save))
                    .withName("saved")
                    .identity(files.prefix);
        }

        /**
         * Writes them.
         *
         * @param path the prefix of the files' names
         * @throws IOException if TensorFlow cannot
         */
        public void run(Session session, Path path) throws IOException {
            files.run(session, path, save, "written to");
        }
    }

    /**
     * The operations that read all variables.
     *
     * @param assignments one for each variable
     * @param restore is done when they are
     */
    public record Reading(VariableFiles files, List<Op> assignments, Op restore) {

        /**
         * Reads them.
         *
         * @param path the prefix of the files' names
         * @throws IOException if TensorFlow cannot
         */
        public void run(Session session, Path path) throws IOException {
            files.run(session, path, restore, "read from");
        }
    }
}
