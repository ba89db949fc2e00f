package org.dks4j.runtime.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * Something that can be read from its beginning.
 *
 * @param name where it is, for messages; its ending tells its form
 */
record DataFile(String name, Opening opening) {

    interface Opening {
        InputStream open() throws IOException;
    }

    InputStream open() throws IOException {
        return opening.open();
    }
}
