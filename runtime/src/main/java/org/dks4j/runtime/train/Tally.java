package org.dks4j.runtime.train;

import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.distribute.Meeting;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;

/** Adds up what the members of a group have found, each on its own part of the test examples. */
final class Tally {

    private final Group group;
    private final Placeholder<TFloat64> own;
    private final Operand<TFloat64> all;
    private final Op confusion;

    /** @param confusion whose counts become those of all members too */
    Tally(Ops tf, Collectives collectives, ConfusionMatrix confusion) {
        Ops scope = tf.withSubScope("tally");
        group = collectives.group();
        own = scope.placeholder(TFloat64.class, Placeholder.shape(Shape.of(4)));
        all = collectives.onHost().sum(scope, own);
        this.confusion = confusion.summed(scope, collectives);
    }

    /** Which of a number of test examples are this member's: from, inclusive, to, exclusive. */
    int[] part(int count) {
        return new int[] {first(count, group.member()), first(count, group.member() + 1)};
    }

    private int first(int count, int member) {
        return (int) ((long) count * member / group.size());
    }

    /** The sums over all members. */
    EvaluationSums of(Session session, Meeting meeting, EvaluationSums part) {
        if (group.isAlone()) {
            return part;
        }
        try (TFloat64 fed = TFloat64.vectorOf(part.loss(), part.correct(), part.inTopFive(), part.examples());
                Result result =
                        meeting.await(session.runner().feed(own, fed).fetch(all).addTarget(confusion))) {
            TFloat64 sums = (TFloat64) result.get(0);
            return new EvaluationSums(sums.getDouble(0), sums.getDouble(1), sums.getDouble(2), sums.getDouble(3));
        }
    }
}
