package org.dks4j.experiments.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.dks4j.runtime.data.Sha256;

/** SHA-256 of texts. */
final class Fingerprint {

    private Fingerprint() {}

    /** In hexadecimal digits; lists that differ have different ones. */
    static String of(List<String> texts) {
        MessageDigest digest = Sha256.digest();
        for (String text : texts) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
