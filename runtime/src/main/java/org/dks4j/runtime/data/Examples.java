package org.dks4j.runtime.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dks4j.runtime.files.Sha256;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.graph.NetworkInput;

/**
 * Labelled images, perhaps with further inputs.
 *
 * @param images of the shape {height, width, channels}
 * @param labels one an example, each from 0 to below the number of classes
 * @param further further inputs by name, each of as many examples
 */
public record Examples(Features images, int[] labels, Map<String, Features> further) implements ExampleSet {

    public Examples {
        further = Map.copyOf(further);
        int count = labels.length;
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
     * Labelled images alone.
     *
     * @param shape one image: {height, width, channels}
     * @param pixels unsigned bytes, image by image, row by row, the channels fastest
     */
    public Examples(List<Integer> shape, byte[] pixels, int[] labels) {
        this(new Features(shape, pixels), labels, Map.of());
    }

    /**
     * Reads all examples into memory, which must be less than 2 GiB together.
     *
     * @param badRecords what becomes of those that cannot be read; skipped ones are left out
     * @param threads how many threads read, at least 1; the examples and their order do not depend on it
     * @throws BrokenDataException if one cannot be read and that is an error, the first of them; or if none can be read
     * @throws ArithmeticException if they have 2 GiB or more
     */
    public static Examples read(ExampleReader reader, BadRecords badRecords, int threads) throws IOException {
        return new ParallelReading(reader, badRecords).read(threads);
    }

    /**
     * The values of one input.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Features of(NetworkInput input) {
        if (input.name().equals(NetworkDefinition.INPUT)) {
            return images;
        }
        Features values = further.get(input.name());
        if (values == null) {
            throw new IllegalArgumentException("the examples have no input " + input.name());
        }
        return values;
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
        return labels.length;
    }

    @Override
    public ExampleForm form() {
        return images.form();
    }

    @Override
    public String fingerprint() {
        Sha256 digest = new Sha256().add(images.values());
        new TreeMap<>(further).values().forEach(features -> digest.add(features.values()));
        ByteBuffer numbers = ByteBuffer.allocate(labels.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.asIntBuffer().put(labels);
        digest.add(numbers);
        return count() + " x " + form().shape() + " sha256:" + digest.hex();
    }

    /** How many pixels an image has, over all channels. */
    public int imageSize() {
        return images.size();
    }
}
