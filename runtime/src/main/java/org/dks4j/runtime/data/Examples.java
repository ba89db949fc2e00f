package org.dks4j.runtime.data;

import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.internal.files.Sha256;

/**
 * Images with targets, perhaps with further inputs.
 *
 * @param images of the shape {height, width, channels}
 * @param targets one per example
 * @param further further inputs by name, each of as many examples
 */
public record Examples(TensorData images, TensorData targets, Map<String, TensorData> further) implements ExampleSet {

    public Examples {
        further = Map.copyOf(further);
        int count = targets.count();
        further.forEach((name, features) -> {
            if (features.values().length != (long) count * features.form().bytes()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s has %d bytes instead of %d, %s for each of %d examples",
                        name,
                        features.values().length,
                        (long) count * features.form().bytes(),
                        features.shape(),
                        count));
            }
        });
    }

    /**
     * Reads all examples into memory, which must be less than 2 GiB together.
     *
     * @param corruptRecords the treatment of unreadable ones; skipped ones are left out
     * @param threads how many threads read, at least 1; the examples and their order do not depend on it
     * @throws BrokenDataException if one cannot be read and that is an error, the first of them; or if none can be read
     * @throws ArithmeticException if they have 2 GiB or more
     */
    public static Examples read(ExampleReader reader, CorruptRecordPolicy corruptRecords, int threads)
            throws IOException {
        return new ParallelReading(reader, corruptRecords).read(threads);
    }

    /**
     * The values of one input.
     *
     * @throws IllegalArgumentException if there are none
     */
    public TensorData of(NetworkInput input) {
        if (input.name().equals(NetworkInput.FIRST)) {
            return images;
        }
        TensorData values = further.get(input.name());
        if (values == null) {
            throw new IllegalArgumentException("the examples have no input " + input.name());
        }
        return values;
    }

    /** Some of these examples, in their order. */
    public Examples chosen(BitSet places) {
        Map<String, TensorData> chosen = new LinkedHashMap<>(further);
        chosen.replaceAll((name, features) -> features.chosen(places));
        return new Examples(images.chosen(places), targets.chosen(places), chosen);
    }

    /** One image: {height, width, channels}. */
    public List<Integer> shape() {
        return images.shape();
    }

    /** The pixels of all images. */
    public byte[] pixels() {
        return images.values();
    }

    @Override
    public int count() {
        return targets.count();
    }

    @Override
    public ExampleSpec form() {
        return images.form();
    }

    @Override
    public ExampleSpec targetForm() {
        return targets.form();
    }

    @Override
    public String fingerprint() {
        Sha256 digest = new Sha256().add(images.values());
        new TreeMap<>(further).values().forEach(features -> digest.add(features.values()));
        digest.add(targets.values());
        return count() + " x " + form().shape() + " sha256:" + digest.hex();
    }

    /** How many pixels an image has, over all channels. */
    public int imageSize() {
        return images.size();
    }
}
