/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.tfrecord;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.form.DatasetFormat;
import org.dks4j.runtime.data.internal.form.Readers;
import org.dks4j.runtime.data.internal.image.ImageSize;
import org.dks4j.runtime.data.options.DataOptions;

/** TFRecord files of examples as ImageNet's. */
public record TfRecordForm() implements DatasetFormat {

    @Override
    public String description() {
        return "TFRecord files of tf.train.Example, ImageNet's format: train-00000-of-01024 ..,"
                + " validation-00000-of-00128 .., "
                + "or train*.tfrecord, validation*.tfrecord, and test files of the same names";
    }

    @Override
    public boolean isIn(Path directory) throws IOException {
        return TfRecordFiles.areIn(directory);
    }

    @Override
    public boolean has(Target target) {
        return target.isClass();
    }

    @Override
    public boolean hasIds() {
        return false;
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        TfRecordFiles files = TfRecordFiles.list(directory);
        List<Integer> shape = ImageSize.of(directory.toString(), options);
        Map<Part, Readers.Opening> openings = new EnumMap<>(Part.class);
        files.parts().forEach((part, shards) -> openings.put(part, () -> TfRecordReader.open(shards, shape, options)));
        return Readers.of(openings);
    }
}
