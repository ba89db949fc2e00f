package org.dks4j.runtime.data.split;

import java.io.IOException;
import java.util.BitSet;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.internal.files.Sha256;

/** Reads some of another reader's examples, in its order. */
public final class PartReader implements ExampleReader {

    private final ExampleReader whole;
    private final int[] places;
    private final String fingerprint;

    /**
     * @param whole which is closed with this
     * @param part the places of the examples among those of the other reader
     */
    public PartReader(ExampleReader whole, BitSet part) {
        this.whole = whole;
        places = part.stream().toArray();
        Sha256 digest = new Sha256().add(whole.fingerprint());
        part.stream().forEach(place -> digest.add(" " + place));
        fingerprint = places.length + " of " + whole.count() + " sha256:" + digest.hex();
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public int count() {
        return places.length;
    }

    @Override
    public ExampleSpec form() {
        return whole.form();
    }

    @Override
    public Target target() {
        return whole.target();
    }

    @Override
    public Example read(int index) throws IOException {
        return whole.read(places[index]);
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
