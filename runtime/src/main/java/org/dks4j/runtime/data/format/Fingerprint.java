package org.dks4j.runtime.data.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.dks4j.runtime.data.ExampleForm;
import org.dks4j.runtime.data.Sha256;

/** Collects the names and sizes of files, in order, into a text that tells one set from another. */
final class Fingerprint {

    private final MessageDigest digest = Sha256.digest();

    /** Adds a file, by its name inside of the set. */
    void add(String name, long size) {
        digest.update((name + "\n" + size + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The text; nothing can be added behind it. */
    String text(int count, ExampleForm form) {
        return count + " x " + form.shape() + " files sha256:" + HexFormat.of().formatHex(digest.digest());
    }
}
