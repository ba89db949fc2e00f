package org.dks4j.runtime.data;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Examples to train with and examples to test with, of one form. Streamed ones hold resources for decoding: close the set when no more of
 * it will be read.
 *
 * @param name where they come from, for messages
 * @param target the target of its examples
 * @param notes decisions that the files leave open, one per line, for people
 * @param names the names of its classes and columns
 */
public record Dataset(
        String name, ExampleSet training, ExampleSet test, Target target, List<String> notes, DataNames names)
        implements Closeable {

    public Dataset {
        notes = List.copyOf(notes);
    }

    /** Examples without notes and without names of classes and columns. */
    public Dataset(String name, ExampleSet training, ExampleSet test, Target target) {
        this(name, training, test, target, List.of(), DataNames.none());
    }

    /** Closes the readers of streamed examples; examples in memory stay. */
    @Override
    public void close() throws IOException {
        try {
            close(training);
        } finally {
            close(test);
        }
    }

    private static void close(ExampleSet set) throws IOException {
        if (set instanceof StreamedExamples streamed) {
            streamed.reader().close();
        }
    }
}
