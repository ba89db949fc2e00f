package org.dks4j.runtime.data;

import java.util.List;

/**
 * Labelled images.
 *
 * @param shape one image: {height, width, channels}
 * @param pixels unsigned bytes, image by image, row by row, the channels fastest
 * @param labels unsigned bytes, one an image, each below the number of classes
 */
public record Examples(List<Integer> shape, byte[] pixels, byte[] labels) {

    public Examples {
        shape = List.copyOf(shape);
    }

    /** How many images. */
    public int count() {
        return labels.length;
    }

    /** How many pixels an image has, over all channels. */
    public int imageSize() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
