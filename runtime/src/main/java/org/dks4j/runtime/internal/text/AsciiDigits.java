/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.text;

import java.util.Locale;

/**
 * The digits of the default locale. TensorFlow Java numbers operations of equal names by them ({@code NameScope}), and
 * TensorFlow takes no names but those of ASCII: under Arabic, Persian, Nepali or Burmese digits it can build no graph.
 */
public final class AsciiDigits {

    private AsciiDigits() {}

    /**
     * Gives the default locale for formats ASCII's digits where it has others, and changes nothing else of it. This holds for the
     * whole process: TensorFlow Java asks nothing but the default.
     */
    public static void require() {
        Locale locale = Locale.getDefault(Locale.Category.FORMAT);
        if (!String.format(locale, "%d", 0).equals("0")) {
            Locale.setDefault(
                    Locale.Category.FORMAT,
                    new Locale.Builder()
                            .setLocale(locale)
                            .setUnicodeLocaleKeyword("nu", "latn")
                            .build());
        }
    }
}
