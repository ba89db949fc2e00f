package org.dks4j.runtime.data.format;

import java.io.IOException;
import org.dks4j.runtime.data.ExampleReader;

/** The readers of a data set's two parts. */
record Readers(ExampleReader training, ExampleReader test) {

    /** Opens a reader. */
    @FunctionalInterface
    interface Opening {
        ExampleReader open() throws IOException;
    }

    /** Opens both, or none. */
    static Readers of(Opening training, Opening test) throws IOException {
        ExampleReader first = training.open();
        try {
            return new Readers(first, test.open());
        } catch (IOException | RuntimeException e) {
            first.close();
            throw e;
        }
    }
}
