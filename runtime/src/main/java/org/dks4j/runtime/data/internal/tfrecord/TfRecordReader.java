/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.tfrecord;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.SplitKey;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.files.Fingerprint;
import org.dks4j.runtime.data.internal.form.Labels;
import org.dks4j.runtime.data.internal.image.BadImageException;
import org.dks4j.runtime.data.internal.image.ImageDecoder;
import org.dks4j.runtime.data.options.DataOptions;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;

/**
 * Reads records of tf.train.Example as ImageNet's: {@code image/encoded}, the bytes of a JPEG or PNG file, and
 * {@code image/class/label}, an integer. Only the records' places are kept in memory.
 */
final class TfRecordReader implements ExampleReader {

    private static final String IMAGE = "image/encoded";
    private static final String LABEL = "image/class/label";

    private final List<TfRecordShard> shards;
    /** How many records come before each shard, and in the end all of them. */
    private final int[] firstRecords;

    private final DataOptions options;
    private final ExampleSpec form;
    private final String fingerprint;
    private final ImageDecoder decoder;

    private TfRecordReader(
            List<TfRecordShard> shards,
            int[] firstRecords,
            DataOptions options,
            ExampleSpec form,
            String fingerprint,
            ImageDecoder decoder) {
        this.shards = shards;
        this.firstRecords = firstRecords;
        this.options = options;
        this.form = form;
        this.fingerprint = fingerprint;
        this.decoder = decoder;
    }

    /**
     * Looks for the records of some files.
     *
     * @param shape what images are brought to: {height, width, channels}
     * @throws BrokenDataException if there are none, or if those of a file cannot all be found and that is an error
     */
    static TfRecordReader open(List<Path> files, List<Integer> shape, DataOptions options) throws IOException {
        List<TfRecordShard> shards = new ArrayList<>();
        Fingerprint fingerprint = new Fingerprint();
        for (Path file : files) {
            TfRecordShard shard = TfRecordShard.scan(file, options.corruptRecords());
            fingerprint.add(String.valueOf(file.getFileName()), Files.size(file));
            if (shard.count() > 0) {
                shards.add(shard);
            }
        }
        if (shards.isEmpty()) {
            throw new BrokenDataException(
                    files.get(0).toString(), "there is no record in this file or the others of its kind");
        }
        int[] firstRecords = new int[shards.size() + 1];
        for (int i = 0; i < shards.size(); i++) {
            firstRecords[i + 1] = Math.addExact(firstRecords[i], shards.get(i).count());
        }
        ExampleSpec form = new ExampleSpec(shape, ElementType.UINT8);
        return new TfRecordReader(
                shards,
                firstRecords,
                options,
                form,
                fingerprint.text(firstRecords[shards.size()], form),
                new ImageDecoder(shape, options.threads()));
    }

    @Override
    public String name() {
        Path first = shards.get(0).path();
        return shards.size() == 1
                ? first.toString()
                : first + " .. " + shards.get(shards.size() - 1).path().getFileName();
    }

    @Override
    public int count() {
        return firstRecords[shards.size()];
    }

    @Override
    public ExampleSpec form() {
        return form;
    }

    @Override
    public Target target() {
        return Target.ofClass(options.classes());
    }

    /** A record as it was written, its image not decoded. */
    private record Encoded(byte[] image, byte[] target) {}

    private Encoded encoded(TfRecordShard shard, int record) throws IOException {
        byte[] data = shard.read(record);
        try {
            Map<String, Feature> features =
                    Example.parseFrom(data).getFeatures().getFeatureMap();
            byte[] target = ClassTargets.bytes(label(shard, record, features));
            return new Encoded(image(shard, record, features), target);
        } catch (InvalidProtocolBufferException e) {
            throw shard.problem(record, "not a tf.train.Example: " + e.getMessage());
        }
    }

    /** The number of the shard that has an example. */
    private int shard(int index) {
        int found = Arrays.binarySearch(firstRecords, index);
        return found >= 0 ? found : -found - 2;
    }

    @Override
    public org.dks4j.runtime.data.Example read(int index) throws IOException {
        int number = shard(index);
        TfRecordShard shard = shards.get(number);
        int record = index - firstRecords[number];
        Encoded encoded = encoded(shard, record);
        try {
            return new org.dks4j.runtime.data.Example(decoder.decode(encoded.image()), encoded.target());
        } catch (BadImageException e) {
            throw shard.problem(record, e.problem());
        }
    }

    /** By the bytes of the image as it is written. */
    @Override
    public SplitKey splitKey(int index) throws IOException {
        int number = shard(index);
        try {
            Encoded encoded = encoded(shards.get(number), index - firstRecords[number]);
            return SplitKey.of(encoded.image(), encoded.target(), target());
        } catch (BrokenDataException e) {
            return SplitKey.ofUnreadable(index);
        }
    }

    private static byte[] image(TfRecordShard shard, int record, Map<String, Feature> features)
            throws BrokenDataException {
        Feature image = features.get(IMAGE);
        if (image == null || image.getBytesList().getValueCount() != 1) {
            throw shard.problem(record, missing(IMAGE, "a single string of bytes", features));
        }
        return image.getBytesList().getValue(0).toByteArray();
    }

    private int label(TfRecordShard shard, int record, Map<String, Feature> features) throws BrokenDataException {
        Feature feature = features.get(LABEL);
        if (!options.target().source().isInData()) {
            return feature == null ? 0 : unused(feature);
        }
        if (feature == null || feature.getInt64List().getValueCount() != 1) {
            throw shard.problem(record, missing(LABEL, "a single int64", features));
        }
        long written = feature.getInt64List().getValue(0);
        OptionalInt label = Labels.within(written - options.firstLabel(), options.classes());
        if (label.isEmpty()) {
            int first = options.firstLabel();
            throw shard.problem(
                    record,
                    String.format(
                            Locale.ROOT,
                            "label %d; the network has %d classes, counted from %d (%s): %d to %d",
                            written,
                            options.classes(),
                            first,
                            first == 1
                                    ? "as in ImageNet; set the first label to 0 to count from 0"
                                    : "the first label is set to 0",
                            first,
                            first + options.classes() - 1));
        }
        return label.getAsInt();
    }

    /** A label that no network has to know. */
    private int unused(Feature feature) {
        List<Long> written = feature.getInt64List().getValueList();
        return written.size() == 1
                ? Labels.within(written.get(0) - options.firstLabel(), options.classes())
                        .orElse(0)
                : 0;
    }

    private static String missing(String name, String what, Map<String, Feature> features) {
        return "no feature " + name + " of " + what + "; it has "
                + features.keySet().stream().sorted().toList();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
