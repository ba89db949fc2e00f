package org.dks4j.runtime.data;

/**
 * Examples of one batch, one behind the other.
 *
 * @param values {@code labels.length} times {@link ExampleForm#bytes} bytes
 * @param labels their classes, at least one
 */
public record DecodedBatch(byte[] values, int[] labels) {

    /** How many examples it has. */
    public int count() {
        return labels.length;
    }
}
