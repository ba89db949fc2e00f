/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.tests.ImagesAs.Encoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How JPEG and PNG files become what a network reads. */
class ImageFilesTest {

    private static final int SIDE = 28;

    @TempDir
    private Path folder;

    private final Examples images = (Examples) RealImages.first(1, 1).training();
    private final DataOptions grey = DatasetFormatsTest.reading(SIDE, SIDE, 1);
    private final DataOptions colours = DatasetFormatsTest.reading(SIDE, SIDE, 3);

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(folder.resolve("train/a"));
        Files.createDirectories(folder.resolve("val/a"));
    }

    private byte[] read(String name, byte[] file, DataOptions options) throws IOException {
        Files.write(folder.resolve("train/a").resolve(name), file);
        Files.write(folder.resolve("val/a").resolve(name), file);
        return ((Examples) Datasets.open(DataFolder.of(folder), options).training()).pixels();
    }

    private int real(int x, int y) {
        return images.pixels()[y * SIDE + x] & 0xff;
    }

    /** The real image somewhere in a larger one of one value. */
    private byte[] placed(int width, int height, int left, int top, int around) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = x >= left && x < left + SIDE && y >= top && y < top + SIDE;
                image.getRaster().setSample(x, y, 0, inside ? real(x - left, y - top) : around);
            }
        }
        return ImagesAs.encoded(image, Encoding.PNG);
    }

    @Test
    void theMiddleOfAWideImageIsCutOut() throws IOException {
        assertThat(read("a.png", placed(68, 28, 20, 0, 77), grey)).isEqualTo(images.pixels());
    }

    @Test
    void theMiddleOfATallImageIsCutOut() throws IOException {
        assertThat(read("a.png", placed(28, 40, 0, 6, 77), grey)).isEqualTo(images.pixels());
    }

    @Test
    void anOddRestIsCutAtWholePixels() throws IOException {
        assertThat(read("a.png", placed(33, 28, 2, 0, 77), grey)).isEqualTo(images.pixels());
    }

    @Test
    void aLargeImageShrinksWithTheTriangleFilterWidened() throws IOException {
        byte[] read = read("a.png", ImagesAs.encoded(images, 0, Encoding.PNG), DatasetFormatsTest.reading(14, 14, 1));
        for (int y = 0; y < 14; y++) {
            for (int x = 0; x < 14; x++) {
                assertThat((double) (read[y * 14 + x] & 0xff)).isBetween(halved(x, y) - 0.51, halved(x, y) + 0.51);
            }
        }
    }

    /** A pixel of the real image at half its size: each is the mean of 4x4 with weights that fall linearly to 0 at a distance of 2. */
    private double halved(int x, int y) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                double weight =
                        Math.max(0, 1 - Math.abs(i - 2 * x - 0.5) / 2) * Math.max(0, 1 - Math.abs(j - 2 * y - 0.5) / 2);
                sum += weight * real(i, j);
                weights += weight;
            }
        }
        return sum / weights;
    }

    @Test
    void aSmallImageGrows() throws IOException {
        byte[] read = read("a.png", ImagesAs.encoded(images, 0, Encoding.PNG), DatasetFormatsTest.reading(84, 84, 1));
        // The middle of each 3x3 lies where the pixel of the small image lies.
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                assertThat(read[(3 * y + 1) * 84 + 3 * x + 1] & 0xff).isBetween(real(x, y) - 1, real(x, y) + 1);
            }
        }
    }

    @Test
    void aReadSizeLargerThanTheNetworksIsWhatImagesComeIn() throws IOException {
        byte[] file = placed(70, 32, 21, 2, 77);
        Files.write(folder.resolve("train/a/a.png"), file);
        Files.write(folder.resolve("val/a/a.png"), file);
        Examples read = (Examples)
                Datasets.open(DataFolder.of(folder), grey.withReadSize(32)).training();
        assertThat(read.shape()).containsExactly(32, 32, 1);
        for (int i = 0; i < SIDE * SIDE; i++) {
            assertThat(read.pixels()[(i / SIDE + 2) * 32 + i % SIDE + 2]).isEqualTo(images.pixels()[i]);
        }
        DataOptions wide = DatasetFormatsTest.reading(10, 20, 1).withReadSize(16);
        assertThat(Datasets.open(DataFolder.of(folder), wide)
                        .validation()
                        .form()
                        .shape())
                .containsExactly(16, 32, 1);
    }

    @Test
    void aGreyImageHasThreeEqualChannels() throws IOException {
        for (Encoding encoding : Encoding.values()) {
            byte[] read = read("a." + encoding.ending(), ImagesAs.encoded(images, 0, encoding), colours);
            for (int i = 0; i < read.length; i += 3) {
                assertThat(read[i]).isEqualTo(read[i + 1]).isEqualTo(read[i + 2]);
            }
            makeEmpty();
        }
    }

    private void makeEmpty() throws IOException {
        for (String part : List.of("train/a", "val/a")) {
            try (var files = Files.list(folder.resolve(part))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void aColouredImageIsReadAsGrey() throws IOException {
        Examples coloured = (Examples) RealImages.coloured(1, 1).training();
        byte[] read =
                read("a.jpg", ImagesAs.encoded(coloured, 0, Encoding.JPEG), DatasetFormatsTest.reading(32, 32, 1));
        for (int i = 0; i < read.length; i++) {
            double luminance = 0.299 * (coloured.pixels()[3 * i] & 0xff)
                    + 0.587 * (coloured.pixels()[3 * i + 1] & 0xff)
                    + 0.114 * (coloured.pixels()[3 * i + 2] & 0xff);
            assertThat((double) (read[i] & 0xff)).isBetween(luminance - 30, luminance + 30);
        }
    }

    @Test
    void whatAnImageIsShowsInItsBytesNotInItsName() throws IOException {
        byte[] png = ImagesAs.encoded(images, 0, Encoding.PNG);
        assertThat(read("a.jpeg", png, grey)).isEqualTo(images.pixels());
        makeEmpty();
        assertThat(read("A.JPG", png, grey)).isEqualTo(images.pixels());
    }

    @Test
    void bytesBehindTheImageDoNotCount() throws IOException {
        for (Encoding encoding : Encoding.values()) {
            byte[] image = ImagesAs.encoded(images, 0, encoding);
            byte[] expected = read("a.jpg", image, grey);
            assertThat(read("a.jpg", Arrays.copyOf(image, image.length + 100), grey))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aCmykJpegIsReadInColoursButNotAsGrey() throws IOException {
        byte[] read = read("a.jpg", cmyk(), colours);
        for (int i = 0; i < SIDE * SIDE; i++) {
            int cyan = images.pixels()[i] & 0xff;
            assertThat(read[3 * i] & 0xff).isBetween(255 - cyan - 30, 255 - cyan + 30);
            assertThat(read[3 * i + 1] & 0xff).isGreaterThan(240);
            assertThat(read[3 * i + 2] & 0xff).isGreaterThan(240);
        }
        assertThatThrownBy(() -> read("a.jpg", cmyk(), grey))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll("a.jpg", "CMYK");
    }

    /** The real image as the cyan of a JPEG whose other inks are 0. */
    private byte[] cmyk() throws IOException {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIDE, SIDE, 4, null);
        for (int i = 0; i < SIDE * SIDE; i++) {
            inks.setSample(i % SIDE, i / SIDE, 0, images.pixels()[i] & 0xff);
        }
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(0.95f);
            writer.write(null, new IIOImage(inks, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
