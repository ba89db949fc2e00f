package org.dks4j.runtime.data;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The target of an example: the answer that a network is trained to give.
 *
 * @param form the numbers of one target
 * @param classes where these numbers are classes, how many classes there are: each number is below this; of several numbers, -1 is an unknown class
 */
public record Target(ExampleSpec form, OptionalInt classes) {
    private static final ExampleSpec ONE_CLASS = new ExampleSpec(List.of(), ElementType.INT32);

    /** @throws IllegalArgumentException if classes are not whole numbers, or if there is no class */
    public Target {
        if (classes.isPresent() && form.type() == ElementType.FLOAT32) {
            throw new IllegalArgumentException("classes are whole numbers, not " + form.type());
        }
        if (classes.orElse(1) < 1) {
            throw new IllegalArgumentException("there must be at least 1 class");
        }
    }

    /** One of so many classes: a number from 0. */
    public static Target ofClass(int classes) {
        return new Target(ONE_CLASS, OptionalInt.of(classes));
    }

    /** Whether it is a single class. */
    public boolean isClass() {
        return classes.isPresent() && form.shape().isEmpty();
    }

    /** In words, for messages. */
    public String text() {
        String numbers = form.shape().isEmpty() ? "" : String.format(Locale.ROOT, " for each of %s", form.shape());
        return classes.isPresent()
                ? String.format(Locale.ROOT, "one of %d classes%s", classes.getAsInt(), numbers)
                : String.format(Locale.ROOT, "a number%s", numbers);
    }
}
