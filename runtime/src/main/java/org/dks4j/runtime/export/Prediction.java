package org.dks4j.runtime.export;

import java.util.stream.IntStream;

/**
 * What a network makes of an example.
 *
 * @param logits its outputs, [classes]
 * @param probabilities their softmax, [classes]
 */
public record Prediction(float[] logits, float[] probabilities) {

    /** The class of the largest output; of equal ones the first. */
    public int label() {
        return top(1)[0];
    }

    /** The classes of the largest outputs, the largest first. */
    public int[] top(int count) {
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted((a, b) -> Float.compare(logits[b], logits[a]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
