/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of weights, written and read back, and files that are wrong. */
class WeightsTest {

    private static final Weights WEIGHTS = new Weights(
            Map.of(
                    "logits/bias", new Weight(List.of(3), new float[] {-0f, Float.MIN_VALUE, -Float.MAX_VALUE}),
                    "group1[0].conv1/kernel", new Weight(List.of(1, 2, 2), new float[] {0.1f, 2, 3e-39f, 4}),
                    "sum/multiplier", new Weight(List.of(), new float[] {1.5f})),
            Map.of("network", "Grün \"7\""));

    private static int[] bits(Weight weight) {
        int[] bits = new int[weight.values().length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(weight.values()[i]));
        return bits;
    }

    private static void assertSame(Weights actual, Weights expected) {
        assertThat(actual.byName().keySet())
                .containsExactlyElementsOf(expected.byName().keySet());
        actual.byName().forEach((name, weight) -> {
            Weight other = expected.byName().get(name);
            assertThat(weight.shape()).isEqualTo(other.shape());
            assertThat(bits(weight)).as(name).isEqualTo(bits(other));
        });
        assertThat(actual.sha256()).isEqualTo(expected.sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"w.safetensors", "w.npz"})
    void aFileGivesTheSameWeightsBitForBitAndEqualWeightsGiveEqualBytes(String name, @TempDir Path directory)
            throws IOException {
        Path file = directory.resolve(name);
        WEIGHTS.write(file);
        Weights read = Weights.read(file);
        assertSame(read, WEIGHTS);
        TimeZone here = TimeZone.getDefault();
        Path again = directory.resolve("again-" + name);
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            new Weights(read.byName(), WEIGHTS.metadata()).write(again);
        } finally {
            TimeZone.setDefault(here);
        }
        assertThat(again).hasSameBinaryContentAs(file);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(file, again);
        }
    }

    @Test
    void numbersBeginWhereReadersWantThem(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("w.safetensors");
        WEIGHTS.write(file);
        byte[] bytes = Files.readAllBytes(file);
        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(header % 8).isZero();
        assertThat(new String(bytes, 8, (int) header, StandardCharsets.UTF_8))
                .startsWith("{\"__metadata__\":{\"network\":\"Grün \\\"7\\\"\"},\"group1[0].conv1/kernel\":"
                        + "{\"dtype\":\"F32\",\"shape\":[1,2,2],\"data_offsets\":[0,16]},");
        assertThat(bytes).hasSize((int) (8 + header + 4 * 8));
    }

    @Test
    void metadataAndStandardizationsAreKeptBySafetensors(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("w.safetensors");
        Standardizations trained = new Standardizations(
                Map.of("input", new Standardization(new float[] {0.1f, 72.94035f}, new float[] {1e-7f, 90.021f})),
                List.of(new Standardization(new float[] {3}, new float[] {4})));
        WEIGHTS.withStandardizations(trained).write(file);
        Weights read = Weights.read(file);
        assertThat(read.metadata()).containsEntry("network", "Grün \"7\"");
        assertThat(read.standardizations()).get().usingRecursiveComparison().isEqualTo(trained);
        WEIGHTS.write(directory.resolve("w.npz"));
        assertThat(Weights.read(directory.resolve("w.npz")).standardizations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"w.safetensors", "w.npz"})
    void aFileIsNeverOverwritten(String name, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "mine");
        assertThatThrownBy(() -> WEIGHTS.write(file))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(file + " exists already; delete it, or name another file");
        assertThat(file).hasContent("mine");
    }

    @Test
    void otherEndingsAreRefused(@TempDir Path directory) {
        assertThatThrownBy(() -> WEIGHTS.write(directory.resolve("w.h5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("w.h5: the name of a file of weights ends in .safetensors or .npz");
    }

    private static Path safetensors(Path directory, String header, byte... numbers) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(text.length).put(text).put(numbers);
        return Files.write(directory.resolve("x.safetensors"), file.array());
    }

    @ParameterizedTest
    @CsvSource({
        "F16, 2, 0x3e00, 1.5",
        "F16, 2, 0x8001, -5.9604645e-8",
        "BF16, 2, 0x3fc0, 1.5",
        "BF16, 2, 0xff80, -Infinity",
        "F64, 8, 0x3ff8000000000000, 1.5"
    })
    void otherTypesOfFloatsAreRoundedToFloat32(
            String type, int bytes, String bits, float expected, @TempDir Path directory) throws IOException {
        byte[] number = Arrays.copyOf(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(Long.parseUnsignedLong(bits.substring(2), 16))
                        .array(),
                bytes);
        Path file = safetensors(
                directory,
                "{\"a/bias\":{\"dtype\":\"" + type + "\",\"shape\":[1],\"data_offsets\":[0," + bytes + "]}}",
                number);
        assertThat(Weights.read(file).byName().get("a/bias").values()).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}} | 8"
                        + " | : a: its numbers are of the type I64; weights are F64, F32, F16, BF16",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | 8"
                        + " | : a: the header gives it the bytes [0,8], but F32 of the shape [3] has 12",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}} | 12"
                        + " | : a: it should begin at the byte 0 of the numbers, not at 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 4"
                        + " | : the header tells of 8 bytes of numbers, but the file has 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | 8 | : a: its shape is [-2]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,8]}} | 8"
                        + " | : a: it is larger than 2 GiB: its shape is [65536, 65536]",
                "{\"a\":{\"dtype\":\"F32\"}} | 8 | : a: the header does not give its shape and place",
                "[1] | 0 | , byte 8: the header is no JSON object",
                "{\"a\":1 | 0 | , byte 8: the header is no JSON object: Unexpected end-of-input: expected close marker for Object",
                "{\"a\":{},\"a\":{}} | 0 | , byte 8: the header is no JSON object: Duplicate field 'a'",
                "{\"__metadata__\":{\"standardizations\":\"?\"}} | 0 | : the metadata 'standardizations' is not read:"
            })
    void aWrongFileIsRefusedByItsNameAndWhatIsWrong(String header, int bytes, String problem, @TempDir Path directory)
            throws IOException {
        Path file = safetensors(directory, header, new byte[bytes]);
        assertThatThrownBy(() -> Weights.read(file))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageStartingWith(file + problem);
    }

    @Test
    void aFileThatEndsEarlyIsRefused(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("w.safetensors");
        WEIGHTS.write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Weights.read(file)).as(length + " bytes").isInstanceOf(BrokenDataException.class);
        }
        Path zip = directory.resolve("w.npz");
        WEIGHTS.write(zip);
        byte[] packed = Files.readAllBytes(zip);
        for (int length = 0; length < packed.length; length += 7) {
            Files.write(zip, Arrays.copyOf(packed, length));
            assertThatThrownBy(() -> Weights.read(zip)).as(length + " bytes").isInstanceOf(BrokenDataException.class);
        }
    }

    @Test
    void aWeightHasAsManyNumbersAsItsShapeSays() {
        assertThatThrownBy(() -> new Weight(List.of(2, 3), new float[5]))
                .hasMessage("a weight of the shape [2, 3] does not have 5 numbers");
    }
}
