package org.dks4j.runtime.train;

import java.io.IOException;

/** The batches of an epoch, one after another. */
interface Batches extends AutoCloseable {

    /**
     * The next one, which the caller closes.
     *
     * @throws IOException if an example cannot be read
     */
    Batch next() throws IOException;

    @Override
    void close() throws IOException;
}
