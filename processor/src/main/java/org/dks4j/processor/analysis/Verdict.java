package org.dks4j.processor.analysis;

/**
 * What the C map of a network says about its training (section 7.2). The first that applies is the verdict.
 */
public enum Verdict {
    /** The q value leaves the range of numbers, so that nothing can be told. */
    UNDEFINED("undefined", "q or C'(1) is not a number", "the q values leave the range of numbers"),

    /** C(0) > 0.98 or C(-0.5) > 0.98: all inputs look the same. */
    COLLAPSED(
            "collapsed",
            "C(0) > 0.98 or C(-0.5) > 0.98",
            "all inputs look alike at the output: training fits little but the mean"),

    /** C'(1) > 50 or C(0.99) < 0.9: nearly equal inputs look different, and gradients explode. */
    CHAOTIC(
            "chaotic",
            "C'(1) > 50 or C(0.99) < 0.9",
            "nearly equal inputs look unrelated at the output: gradients explode, and nothing generalizes"),

    /** C'(0) > 0.98: the network is nearly a linear function of its input. */
    NEARLY_LINEAR(
            "nearly linear",
            "C'(0) > 0.98",
            "the network starts as nearly a linear function, and learns others slowly"),

    /** None of these. */
    WELL_BEHAVED("well behaved", "none of the others", "similarities arrive at the output, and gradients at the input");

    private static final double COLLAPSED_FROM = 0.98;
    private static final double CHAOTIC_SLOPE = 50;
    private static final double CHAOTIC_NEIGHBOUR = 0.9;
    private static final double LINEAR_FROM = 0.98;

    private final String text;
    private final String condition;
    private final String meaning;

    Verdict(String text, String condition, String meaning) {
        this.text = text;
        this.condition = condition;
        this.meaning = meaning;
    }

    /**
     * The verdict on a C map.
     *
     * @param cBelow C(-0.5)
     * @param cAtZero C(0)
     * @param cOfNeighbours C(0.99)
     * @param slopeAtZero C'(0)
     * @param slope C'(1)
     */
    public static Verdict of(double cBelow, double cAtZero, double cOfNeighbours, double slopeAtZero, double slope) {
        if (Double.isNaN(cAtZero) || Double.isNaN(slope)) {
            return UNDEFINED;
        }
        if (cAtZero > COLLAPSED_FROM || cBelow > COLLAPSED_FROM) {
            return COLLAPSED;
        }
        if (slope > CHAOTIC_SLOPE || cOfNeighbours < CHAOTIC_NEIGHBOUR) {
            return CHAOTIC;
        }
        return slopeAtZero > LINEAR_FROM ? NEARLY_LINEAR : WELL_BEHAVED;
    }

    /** For example {@code well behaved}. */
    public String text() {
        return text;
    }

    /** When it applies, for example {@code C'(0) > 0.98}. */
    public String condition() {
        return condition;
    }

    /** What it means for training, in half a sentence. */
    public String meaning() {
        return meaning;
    }
}
