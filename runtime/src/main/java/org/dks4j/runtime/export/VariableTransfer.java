package org.dks4j.runtime.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.graph.LiteralPrefix;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.text.FirstLine;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** Operations that write variables to files, and that read them. */
final class VariableTransfer {

    private final List<Variable<?>> variables;
    private final Ops tf;
    private final Placeholder<TString> prefix;
    private final Operand<TString> keys;
    private final Operand<TString> slices;

    /**
     * @param scope what the operations' names begin with
     * @param keys the variables' names in the files, one for each
     */
    VariableTransfer(Ops tf, String scope, List<Variable<?>> variables, List<String> keys) {
        this.tf = tf.withSubScope(scope);
        this.variables = List.copyOf(variables);
        prefix = this.tf.withName("filename").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
        this.keys = this.tf.constant(StdArrays.ndCopyOf(keys.toArray(String[]::new)));
        String[] whole = Collections.nCopies(keys.size(), "").toArray(String[]::new);
        slices = this.tf.constant(StdArrays.ndCopyOf(whole));
    }

    /** What is fed with the prefix of the files' names. */
    Placeholder<TString> prefix() {
        return prefix;
    }

    /** Writes the variables, then gives the prefix. */
    Operand<TString> save() {
        Save save = tf.train.save(
                prefix,
                keys,
                slices,
                variables.stream().<Operand<?>>map(Variable::value).toList());
        return tf.withControlDependencies(List.of(save)).withName("saved").identity(prefix);
    }

    /**
     * Reads each variable.
     *
     * @return one operation for each
     */
    List<Op> assignments() {
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
        return assignments;
    }

    /** An operation that is done when others are. */
    Op all(List<Op> operations) {
        return tf.withControlDependencies(operations).withName("restore").noOp();
    }

    @SuppressWarnings("unchecked") // the operation's outputs have the types that were asked for
    private static Operand<? extends TType> value(Restore restore, int index) {
        return (Operand<? extends TType>) restore.tensors().get(index);
    }

    /**
     * Runs an operation on files.
     *
     * @throws IOException if TensorFlow cannot, as where it cannot read them; names them
     */
    void run(Session session, Path path, Op target) throws IOException {
        try (LiteralPrefix literal = LiteralPrefix.of(path);
                TString text = TString.scalarOf(literal.path().toString())) {
            session.runner().feed(prefix, text).addTarget(target).run().close();
        } catch (TensorFlowException e) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: TensorFlow cannot read or write these variables: %s",
                            path,
                            FirstLine.of(e)),
                    e);
        }
    }
}
