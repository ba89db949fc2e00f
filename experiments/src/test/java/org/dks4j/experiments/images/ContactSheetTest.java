/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {

    @TempDir
    private Path folder;

    private static BufferedImage image(ContactSheet sheet) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(sheet.png()));
    }

    private static int at(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    @Test
    void imagesAreBesideAndRowsBelowOneAnotherWithWhiteBetween() throws IOException {
        // Two images of 2 rows and 3 columns.
        byte[] pixels = {0, 1, 2, 3, 4, 5, (byte) 250, 6, 7, 8, 9, 10};
        ContactSheet row = ContactSheet.row(pixels, 2, 3);
        BufferedImage one = image(row);
        assertThat(one.getWidth()).isEqualTo(10);
        assertThat(one.getHeight()).isEqualTo(4);
        assertThat(at(one, 1, 0)).isEqualTo(0x010101);
        assertThat(at(one, 2, 1)).isEqualTo(0x050505);
        assertThat(at(one, 3, 0)).isEqualTo(0xffffff);
        assertThat(at(one, 5, 0)).isEqualTo(0xfafafa);
        assertThat(at(one, 0, 2)).isEqualTo(0xffffff);

        Path file = Files.write(folder.resolve("row.png"), row.png());
        BufferedImage two = image(ContactSheet.rows(List.of(file, file)));
        assertThat(two.getWidth()).isEqualTo(10);
        assertThat(two.getHeight()).isEqualTo(8);
        for (int x = 0; x < 10; x++) {
            for (int y = 0; y < 8; y++) {
                assertThat(at(two, x, y)).isEqualTo(at(one, x, y % 4));
            }
        }
        assertThat(image(ContactSheet.row(List.of(file, file))).getWidth()).isEqualTo(24);
    }

    @Test
    void grayFilesKeepTheirBrightness() throws IOException {
        BufferedImage gray = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setSample(0, 0, 0, 100);
        Path file = folder.resolve("gray.png");
        ImageIO.write(gray, "png", file.toFile());
        assertThat(at(image(ContactSheet.row(List.of(file))), 0, 0)).isEqualTo(0x646464);
    }

    @Test
    void whatIsNoImageIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text.png"), "text");
        assertThatThrownBy(() -> ContactSheet.row(List.of(file))).hasMessageContaining(file.toString());
    }
}
