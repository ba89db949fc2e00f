package org.dks4j.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
        return new Examples(List.of(size, size, channels), pixels, Arrays.copyOf(from.labels(), count));
    }

    /** Writes the first of them as four IDX files. */
    static void write(Path directory, int training, int test) throws IOException {
        Files.createDirectories(directory);
        Dataset all = all();
        write(directory, "train", (Examples) all.training(), training);
        write(directory, "t10k", (Examples) all.test(), test);
    }

    private static void write(Path directory, String prefix, Examples examples, int count) throws IOException {
        List<Integer> shape = examples.shape();
        ByteBuffer images = ByteBuffer.allocate(16 + count * examples.imageSize());
        images.putInt(0x803).putInt(count).putInt(shape.get(0)).putInt(shape.get(1));
        images.put(examples.pixels(), 0, count * examples.imageSize());
        Files.write(directory.resolve(prefix + "-images-idx3-ubyte"), images.array());
        ByteBuffer labels = ByteBuffer.allocate(8 + count);
        labels.putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            labels.put((byte) examples.labels()[i]);
        }
        Files.write(directory.resolve(prefix + "-labels-idx1-ubyte"), labels.array());
    }
}
