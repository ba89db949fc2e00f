package org.dks4j.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.format.IdxDataset;

/** The real images that the samples carry. */
final class RealImages {

    private RealImages() {}

    static Dataset all() {
        try {
            return IdxDataset.read(DataFolder.embedded(), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of them, enlarged to another size by repeating pixels, the channels equal. */
    static Dataset few(int count, int size, int channels) {
        Dataset all = all();
        Examples examples = enlarged((Examples) all.training(), count, size, channels);
        return new Dataset("enlarged " + all.name(), examples, examples, all.classes());
    }

    private static Examples enlarged(Examples from, int count, int size, int channels) {
        int side = from.shape().get(0);
        byte[] pixels = new byte[count * size * size * channels];
        for (int i = 0; i < pixels.length; i++) {
            int location = i / channels;
            int x = location % size * side / size;
            int y = location / size % size * side / size;
            pixels[i] = from.pixels()[location / (size * size) * side * side + y * side + x];
        }
        return new Examples(java.util.List.of(size, size, channels), pixels, Arrays.copyOf(from.labels(), count));
    }
}
