package org.dks4j.runtime.data;

import java.util.List;
import java.util.Map;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.graph.NetworkInput;

/**
 * Labelled images, perhaps with further inputs.
 *
 * @param images of the shape {height, width, channels}
 * @param labels unsigned bytes, one an image, each below the number of classes
 * @param further further inputs by name, each of as many examples
 */
public record Examples(Features images, byte[] labels, Map<String, Features> further) {

    public Examples {
        further = Map.copyOf(further);
        int count = labels.length;
        further.forEach((name, features) -> {
            if (features.values().length != (long) count * features.size()) {
                throw new IllegalArgumentException("%s has %d values instead of %d, %s for each of %d examples"
                        .formatted(
                                name,
                                features.values().length,
                                (long) count * features.size(),
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
    public Examples(List<Integer> shape, byte[] pixels, byte[] labels) {
        this(new Features(shape, pixels), labels, Map.of());
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

    /** How many images. */
    public int count() {
        return labels.length;
    }

    /** How many pixels an image has, over all channels. */
    public int imageSize() {
        return images.size();
    }
}
