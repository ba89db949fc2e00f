package org.dks4j.runtime.data;

import java.util.Locale;

/**
 * One labelled example.
 *
 * @param values as many bytes as {@link ExampleForm#bytes} says, the last dimension fastest
 * @param label its class, from 0
 */
public record Example(byte[] values, int label) {

    /**
     * Copies the values to their place among those of others.
     *
     * @param reader who has read the example
     * @param index which of the reader's it is, for the message
     * @param place how many others come before it
     * @throws IllegalStateException if there are more or fewer values than the reader's form says: nothing is cut or filled up
     */
    void copyTo(byte[] all, int place, ExampleReader reader, int index) {
        int bytes = reader.form().bytes();
        if (values.length != bytes) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%s: example %d was read as %d bytes; one of the shape %s has %d",
                    reader.name(),
                    index,
                    values.length,
                    reader.form().shape(),
                    bytes));
        }
        System.arraycopy(values, 0, all, place * bytes, bytes);
    }
}
