package org.dks4j.runtime.train;

import java.util.List;

/**
 * What came of a training.
 *
 * @param epochs one a finished epoch, in order
 */
public record History(List<Epoch> epochs) {

    public History {
        epochs = List.copyOf(epochs);
    }

    /**
     * One epoch.
     *
     * @param number from 1
     * @param loss the mean training loss over the epoch's steps
     * @param accuracy the share of training images that were classified rightly when they were seen
     * @param testLoss the mean loss over all test images, after the epoch
     * @param testAccuracy the share of test images classified rightly, after the epoch
     * @param seconds how long its training took
     * @param examplesPerSecond of its training
     */
    public record Epoch(
            int number,
            double loss,
            double accuracy,
            double testLoss,
            double testAccuracy,
            double seconds,
            double examplesPerSecond) {}

    /** The last epoch. */
    public Epoch last() {
        return epochs.get(epochs.size() - 1);
    }
}
