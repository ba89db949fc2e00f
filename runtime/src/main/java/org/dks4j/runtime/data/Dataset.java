package org.dks4j.runtime.data;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Examples to train with and examples to test with, of one form. Streamed ones hold on to what they are decoded with: close the set
 * when no more of it will be read.
 *
 * @param name where they come from, for messages
 * @param target what the targets of its examples are
 * @param notes what was taken for what where files do not say it, a line each, for people
 * @param names what its classes and columns are called
 */
public record Dataset(
        String name, ExampleSet training, ExampleSet test, Target target, List<String> notes, DataNames names)
        implements Closeable {

    public Dataset {
        notes = List.copyOf(notes);
    }

    /** Examples of which there is nothing to note, and whose classes and columns have no names. */
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
