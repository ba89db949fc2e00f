/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Small images side by side, and rows of them below one another, as one PNG image. */
public final class ContactSheet {

    /** White pixels between images. */
    private static final int GAP = 2;

    private static final int WHITE = 0xffffff;

    private final BufferedImage sheet;

    private ContactSheet(BufferedImage sheet) {
        this.sheet = sheet;
    }

    /**
     * A row of gray images.
     *
     * @param pixels one image after another, unsigned
     */
    public static ContactSheet row(byte[] pixels, int height, int width) {
        List<BufferedImage> images = new ArrayList<>();
        for (int begin = 0; begin < pixels.length; begin += height * width) {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < height * width; i++) {
                image.setRGB(i % width, i / width, Byte.toUnsignedInt(pixels[begin + i]) * 0x010101);
            }
            images.add(image);
        }
        return beside(images);
    }

    /**
     * A row of image files.
     *
     * @throws IOException if one cannot be read
     */
    public static ContactSheet row(List<Path> files) throws IOException {
        return beside(read(files));
    }

    /**
     * Rows that have been written, below one another.
     *
     * @throws IOException if one cannot be read
     */
    public static ContactSheet rows(List<Path> files) throws IOException {
        List<BufferedImage> rows = read(files);
        BufferedImage all = blank(
                rows.stream().mapToInt(BufferedImage::getWidth).max().orElse(1),
                Math.max(1, rows.stream().mapToInt(BufferedImage::getHeight).sum()));
        int top = 0;
        for (BufferedImage row : rows) {
            all.setData(row.getData().createTranslatedChild(0, top));
            top += row.getHeight();
        }
        return new ContactSheet(all);
    }

    private static List<BufferedImage> read(List<Path> files) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        for (Path file : files) {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null) {
                throw new IOException(file + " is no image");
            }
            images.add(image);
        }
        return images;
    }

    private static ContactSheet beside(List<BufferedImage> images) {
        int height = images.stream().mapToInt(BufferedImage::getHeight).max().orElse(1);
        BufferedImage row = blank(
                Math.max(
                        1,
                        images.stream()
                                .mapToInt(image -> image.getWidth() + GAP)
                                .sum()),
                height + GAP);
        int left = 0;
        for (BufferedImage image : images) {
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    row.setRGB(left + x, y, colour(image, x, y));
                }
            }
            left += image.getWidth() + GAP;
        }
        return new ContactSheet(row);
    }

    /** Java takes the numbers of gray images for linear brightness, and would brighten them. */
    private static int colour(BufferedImage image, int x, int y) {
        return image.getRaster().getNumBands() == 1
                ? image.getRaster().getSample(x, y, 0) * 0x010101
                : image.getRGB(x, y);
    }

    private static BufferedImage blank(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, WHITE);
            }
        }
        return image;
    }

    /** The bytes of a PNG file; equal sheets have equal ones. */
    public byte[] png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(sheet, "png", bytes);
        return bytes.toByteArray();
    }
}
