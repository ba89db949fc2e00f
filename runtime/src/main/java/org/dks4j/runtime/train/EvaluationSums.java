package org.dks4j.runtime.train;

import java.util.Optional;

/**
 * Sums over examples, whose means are an evaluation. They are added in double precision, in the order in which the examples come.
 *
 * @param loss of all examples, their sum
 * @param correct how many are classified right
 * @param inTopFive how many have the right class among the five most likely
 * @param examples how many there are
 */
public record EvaluationSums(double loss, double correct, double inTopFive, double examples) {

    /** Of no example. */
    public static EvaluationSums none() {
        return new EvaluationSums(0, 0, 0, 0);
    }

    /** The sums with those of further examples. */
    public EvaluationSums plus(Evaluation part) {
        double count = part.examples();
        return new EvaluationSums(
                loss + part.loss() * count,
                correct + part.accuracy() * count,
                inTopFive + part.topFive() * count,
                examples + count);
    }

    /** The means; empty where there is no example. */
    public Optional<Evaluation> means() {
        return examples == 0
                ? Optional.empty()
                : Optional.of(
                        new Evaluation((int) examples, loss / examples, correct / examples, inTopFive / examples));
    }
}
