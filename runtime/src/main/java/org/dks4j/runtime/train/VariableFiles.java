package org.dks4j.runtime.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dks4j.runtime.graph.LiteralPrefix;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.text.FirstLine;
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
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Saves and restores all variables by explicit operations: the session's own saving leaves resource variables out, in
 * silence.
 */
final class VariableFiles {

    private final Placeholder<TString> prefix;
    private final Save save;
    private final Op restore;
    private final Operand<TBool> finite;

    VariableFiles(Ops tf, Variables variables) {
        Ops scope = tf.withSubScope("checkpoint");
        List<Variable<?>> all = List.copyOf(variables.all());
        prefix = scope.withName("prefix").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
        String[] names = all.stream().map(Variable::name).toArray(String[]::new);
        Operand<TString> keys = scope.constant(StdArrays.ndCopyOf(names));
        Operand<TString> slices = scope.constant(
                StdArrays.ndCopyOf(Collections.nCopies(names.length, "").toArray(String[]::new)));
        save = scope.train.save(
                prefix,
                keys,
                slices,
                all.stream().<Operand<?>>map(Variable::value).toList());
        List<Class<? extends TType>> types =
                all.stream().<Class<? extends TType>>map(Variable::type).toList();
        Restore values = scope.train.restore(prefix, keys, slices, types);
        List<Op> assignments = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            assignments.add(scope.assignVariableOp(all.get(i).handle(), asOperand(values, i)));
        }
        restore = scope.withControlDependencies(assignments).withName("restore").noOp();
        finite = finite(scope, variables.trainable());
    }

    /** Whether all parameters are finite, a scalar. */
    private static Operand<TBool> finite(Ops tf, List<Variable<TFloat32>> parameters) {
        List<Operand<TBool>> each = new ArrayList<>();
        for (Variable<TFloat32> parameter : parameters) {
            Operand<TBool> flat = tf.reshape(tf.math.isFinite(parameter.value()), tf.constant(new int[] {-1}));
            each.add(tf.reduceAll(flat, tf.constant(0)));
        }
        return each.isEmpty() ? tf.constant(true) : tf.reduceAll(tf.stack(each), tf.constant(0));
    }

    /** @throws DivergenceException if a parameter is not finite: what is saved can be gone on from */
    private void requireFinite(Session session) {
        try (Result result = session.runner().fetch(finite).run()) {
            if (!((TBool) result.get(0)).getBoolean()) {
                throw new DivergenceException(
                        "not all parameters are finite any more: they are not saved, and what was saved before"
                                + " stays; a smaller learning rate or a longer warm-up may help");
            }
        }
    }

    @SuppressWarnings("unchecked") // the operation's outputs have the types that were asked for
    private static Operand<? extends TType> asOperand(Restore restore, int index) {
        return (Operand<? extends TType>) restore.tensors().get(index);
    }

    /**
     * Saves all variables.
     *
     * @throws DivergenceException if a parameter is not finite
     * @throws IOException if the files cannot be written
     */
    void save(Session session, Path path) throws IOException {
        requireFinite(session);
        try {
            run(session, path, save);
        } catch (TensorFlowException e) {
            throw new IOException("the variables cannot be written to " + path + ": " + e.getMessage(), e);
        }
    }

    /** @throws IOException if the files cannot be read or are of other variables */
    void restore(Session session, Path path) throws IOException {
        try {
            run(session, path, restore);
        } catch (TensorFlowException e) {
            throw new IOException("the variables cannot be read from " + path + ": " + FirstLine.of(e), e);
        }
    }

    private void run(Session session, Path path, Op target) throws IOException {
        try (LiteralPrefix literal = LiteralPrefix.of(path);
                TString text = TString.scalarOf(literal.path().toString())) {
            session.runner().feed(prefix, text).addTarget(target).run().close();
        }
    }
}
