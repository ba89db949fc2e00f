/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.augment.Augmentation;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.Task;

/** Whether a network can be trained on a data set. */
record DataFit(NetworkDefinition<?> definition, String data, TrainingOptions options) {

    private static final int IMAGE_DIMENSIONS = 3;

    /** @throws TrainingException if an input is missing or of another size, or if there are too many classes */
    static void require(NetworkDefinition<?> definition, Dataset data, TrainingOptions options) {
        DataFit fit = new DataFit(definition, data.name(), options);
        data.parts().values().forEach(fit::require);
        int batches = options.rule().batches();
        if (data.training().count() < batches) {
            throw new TrainingException(String.format(
                    Locale.ROOT,
                    "a step has %d batches but %s has only %d training examples",
                    batches,
                    data.name(),
                    data.training().count()));
        }
        fit.requireTarget(data.target());
        requireAugmentation(definition.task(), options.augmentation());
        fit.requireUnmixed();
        fit.requireBytes(data.training());
    }

    /** What lies between two ids is none. */
    private void requireUnmixed() {
        if (options.augmentation().mixup() > 0 && definition.inputs().stream().anyMatch(NetworkInput::isOfIds)) {
            throw new TrainingException(definition.name() + " reads ids, which cannot be mixed; leave mixup out");
        }
    }

    /** Inputs that are targets are brightness, which bytes have. */
    private void requireBytes(ExampleSet set) {
        if (definition.target().source() == Target.Source.FIRST_INPUT
                && set.form().type() != ElementType.UINT8) {
            throw new TrainingException(String.format(
                    Locale.ROOT,
                    "%s gives images back, but the examples of %s are no bytes from 0 to 255",
                    definition.name(),
                    data));
        }
    }

    private void requireTarget(Target given) {
        Target wanted = definition.target();
        if (!given.form().equals(wanted.form())
                || given.classes().isPresent() != wanted.classes().isPresent()) {
            throw new TrainingException(String.format(
                    Locale.ROOT,
                    "the target of %s is %s, but that of an example of %s is %s",
                    definition.name(),
                    wanted.text(),
                    data,
                    given.text()));
        }
        if (given.classes().orElse(0) > wanted.classes().orElse(0)) {
            throw new TrainingException(String.format(
                    Locale.ROOT,
                    "%s has %d classes but %s has %d",
                    definition.name(),
                    wanted.classes().orElse(0),
                    data,
                    given.classes().orElse(0)));
        }
    }

    private static void requireAugmentation(Task task, Augmentation augmentation) {
        try {
            task.require(augmentation);
        } catch (IllegalArgumentException e) {
            throw new TrainingException(String.valueOf(e.getMessage()), e);
        }
    }

    private void require(ExampleSet set) {
        first(set.form());
        for (NetworkInput input : definition.furtherInputs()) {
            if (!(set instanceof Examples examples) || !examples.further().containsKey(input.name())) {
                throw new TrainingException(String.format(
                        Locale.ROOT, "%s has an input %s, which is not in %s", definition.name(), input.name(), data));
            }
            TensorData features = examples.of(input);
            requireSize(input, "examples of " + input.name(), features.form());
        }
    }

    private void first(ExampleSpec form) {
        NetworkInput input = definition.inputs().get(0);
        boolean image = form.shape().size() == IMAGE_DIMENSIONS;
        Augmentation augmentation = options.augmentation();
        if (augmentation.movesPixels() && !image) {
            throw new TrainingException(String.format(
                    Locale.ROOT,
                    "the augmentation %s is for images, but the examples of %s have the shape %s",
                    augmentation.text(),
                    data,
                    form.shape()));
        }
        requireLocations(form);
        int padding = augmentation.cropPadding();
        if (padding > 0 && padding >= Math.min(form.shape().get(0), form.shape().get(1))) {
            throw new TrainingException(String.format(
                    Locale.ROOT,
                    "a crop pads images by fewer pixels than they have, but %d is not below those of %s, %s",
                    padding,
                    data,
                    form.shape()));
        }
        List<Integer> wanted = input.shape();
        boolean resized = augmentation.resizedCrop().isPresent() && wanted.size() == IMAGE_DIMENSIONS;
        if (resized) {
            if (form.channels() != wanted.get(2)) {
                throw unfit(input, "images", form);
            }
            return;
        }
        requireSize(input, "images", form);
    }

    /** What moves with an image has as many rows and columns. */
    private void requireLocations(ExampleSpec form) {
        List<Integer> locations = definition.target().form().shape();
        switch (definition.target().source()) {
            case STORED, FIRST_INPUT -> {}
            case STORED_PER_LOCATION -> {
                if (options.augmentation().movesPixels()
                        && !form.shape().subList(0, IMAGE_DIMENSIONS - 1).equals(locations)) {
                    throw new TrainingException(String.format(
                            Locale.ROOT,
                            "the augmentation %s is for images with a class for each of their pixels, but the images of %s"
                                    + " have the shape %s and their classes %s",
                            options.augmentation().text(),
                            data,
                            form.shape(),
                            locations));
                }
            }
        }
    }

    private void requireSize(NetworkInput input, String what, ExampleSpec form) {
        if (form.size() != input.size()) {
            throw unfit(input, what, form);
        }
    }

    private TrainingException unfit(NetworkInput input, String what, ExampleSpec form) {
        return new TrainingException(String.format(
                Locale.ROOT,
                "%s reads %s = %d numbers but the %s of %s have %s = %d",
                definition.name(),
                input.shape(),
                input.size(),
                what,
                data,
                form.shape(),
                form.size()));
    }
}
