package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.PartReader;

/**
 * The readers of a data set's two parts.
 *
 * @param notes decisions that the files leave open, for people
 * @param names what the classes and columns are called
 */
record Readers(ExampleReader training, ExampleReader test, List<String> notes, DataNames names) {

    Readers {
        notes = List.copyOf(notes);
    }

    /** The same with notes. */
    Readers withNotes(List<String> value) {
        return new Readers(training, test, value, names);
    }

    /** The same with names. */
    Readers withNames(DataNames value) {
        return new Readers(training, test, notes, value);
    }

    /**
     * The parts of one reader's examples, of which some are held out as the options say.
     *
     * @throws org.dks4j.runtime.data.BrokenDataException if this leaves no example in one of the parts
     */
    static Readers split(ExampleReader whole, DataOptions options) throws IOException {
        BitSet heldOut = options.split().heldOut(whole);
        BitSet training = new BitSet();
        training.set(0, whole.count());
        training.andNot(heldOut);
        return of(() -> new PartReader(whole, training), () -> new PartReader(whole, heldOut))
                .withNotes(List.of("test examples: " + options.split().text()));
    }

    /** Opens a reader. */
    @FunctionalInterface
    interface Opening {
        ExampleReader open() throws IOException;
    }

    /** Opens both, or none. */
    static Readers of(Opening training, Opening test) throws IOException {
        ExampleReader first = training.open();
        try {
            return new Readers(first, test.open(), List.of(), DataNames.none());
        } catch (IOException | RuntimeException e) {
            first.close();
            throw e;
        }
    }
}
