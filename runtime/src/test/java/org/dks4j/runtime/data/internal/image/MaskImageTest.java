/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskImageTest {

    private static final int WIDTH = 13;
    private static final int HEIGHT = 10;

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, "png", bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** Colours that say nothing of the places. */
    private static BufferedImage palette(int depth) {
        byte[] colours = new byte[3 << depth];
        new SplittableRandom(1).nextBytes(colours);
        IndexColorModel model = new IndexColorModel(depth, 1 << depth, colours, 0, false);
        BufferedImage image = new BufferedImage(
                WIDTH, HEIGHT, depth == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY, model);
        fill(image, 1 << depth);
        return image;
    }

    private static void fill(BufferedImage image, int count) {
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            image.getRaster().setSample(i % WIDTH, i / WIDTH, 0, expected(i, count));
        }
    }

    private static int expected(int place, int count) {
        return place * place / 3 % count;
    }

    private static void assertValues(MaskImage mask, int count) {
        assertThat(mask.width()).isEqualTo(WIDTH);
        assertThat(mask.height()).isEqualTo(HEIGHT);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            assertThat(mask.values()[i] & 0xff).isEqualTo(expected(i, count));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void placesInPalettesOfEveryDepthAreRead(int depth) throws Exception {
        assertValues(MaskImage.read(png(palette(depth))), 1 << depth);
    }

    @Test
    void greyValuesAreRead() throws Exception {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        fill(image, 256);
        assertValues(MaskImage.read(png(image)), 256);
    }

    @Test
    void everyFilterIsUndone() throws Exception {
        byte[][] rows = new byte[HEIGHT][WIDTH];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            rows[i / WIDTH][i % WIDTH] = (byte) expected(i, 251);
        }
        assertValues(MaskImage.read(new FilteredPng(rows).bytes()), 251);
    }

    @Test
    void whatIsNoMaskIsRefusedWithWhatInstead() throws Exception {
        byte[] colours = png(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB));
        assertThatThrownBy(() -> MaskImage.read(colours))
                .isInstanceOf(BadImageException.class)
                .hasMessageContaining("colour type 2 with 8 bits. Save it as 8-bit grey or with a palette");
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "jpg", jpeg);
        assertThatThrownBy(() -> MaskImage.read(jpeg.toByteArray()))
                .isInstanceOf(BadImageException.class)
                .hasMessageContaining("a mask is a PNG");
        byte[] whole = png(palette(8));
        assertThatThrownBy(() -> MaskImage.read(java.util.Arrays.copyOf(whole, whole.length - 20)))
                .isInstanceOf(BadImageException.class)
                .hasMessageContaining("before its end mark");
        byte[] deep = png(new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY));
        assertThatThrownBy(() -> MaskImage.read(deep))
                .isInstanceOf(BadImageException.class)
                .hasMessageContaining("with 16 bits");
    }

    @Test
    void pixelsThatAreMissingAreCounted() {
        byte[][] rows = new byte[HEIGHT - 1][WIDTH];
        assertThatThrownBy(() -> MaskImage.read(new FilteredPng(rows).bytes(HEIGHT)))
                .isInstanceOf(BadImageException.class)
                .hasMessage("the PNG has 126 bytes of pixels instead of 140");
    }
}
