package org.dks4j.runtime.data;

import java.util.Locale;

/**
 * One example.
 *
 * @param values as many bytes as {@link ExampleReader#form} says, the last dimension fastest
 * @param target as many bytes as the form of {@link ExampleReader#target} says
 */
public record Example(byte[] values, byte[] target) {
    /**
     * Copies values and target to their places among those of others.
     *
     * @param reader who has read the example
     * @param index which of the reader's it is, for the message
     * @param place how many others come before it
     * @throws IllegalStateException if there are more or fewer bytes than the reader's forms say: nothing is cut or filled up
     */
    void copyTo(byte[] allValues, byte[] allTargets, int place, ExampleReader reader, int index) {
        copy(values, allValues, place, reader.form(), reader, index, "");
        copy(target, allTargets, place, reader.target().form(), reader, index, "the target of ");
    }

    private static void copy(
            byte[] bytes, byte[] all, int place, ExampleSpec form, ExampleReader reader, int index, String what) {
        if (bytes.length != form.bytes()) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%s: %sexample %d was read as %d bytes; one of the shape %s has %d",
                    reader.name(),
                    what,
                    index,
                    bytes.length,
                    form.shape(),
                    form.bytes()));
        }
        System.arraycopy(bytes, 0, all, place * bytes.length, bytes.length);
    }
}
