package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far a training has come: with the variables, all that it goes on from.
 *
 * @param epoch the epoch under way, from 1; one past the last when all are done
 * @param stepsDone how many of its steps are done
 * @param lossSum the sum of their losses
 * @param correctSum the sum of their shares of rightly classified examples
 * @param seconds how long they took
 * @param waited how many seconds of these they waited for data
 * @param epochs the finished epochs
 */
public record Progress(
        int epoch,
        int stepsDone,
        double lossSum,
        double correctSum,
        double seconds,
        double waited,
        List<History.Epoch> epochs) {

    /** @throws IllegalArgumentException if a count is negative */
    public Progress {
        if (epoch < 1 || stepsDone < 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "epoch is %d and stepsDone is %d", epoch, stepsDone));
        }
        epochs = List.copyOf(epochs);
    }

    /** Before the first step. */
    public static Progress start() {
        return new Progress(1, 0, 0, 0, 0, 0, List.of());
    }

    /** The same with other finished epochs. */
    public Progress withEpochs(List<History.Epoch> finished) {
        return new Progress(epoch, stepsDone, lossSum, correctSum, seconds, waited, finished);
    }

    /** After one more step of the epoch. */
    Progress plus(TrainingListener.Step step) {
        return new Progress(
                epoch,
                stepsDone + 1,
                lossSum + step.loss(),
                correctSum + step.accuracy(),
                seconds + step.seconds(),
                waited + step.waited(),
                epochs);
    }

    /** After the epoch's end. */
    Progress next(History.Epoch finished) {
        List<History.Epoch> all = new ArrayList<>(epochs);
        all.add(finished);
        return new Progress(epoch + 1, 0, 0, 0, 0, 0, all);
    }

    /** How many steps have been done since the beginning. */
    public long step(int stepsPerEpoch) {
        return (long) (epoch - 1) * stepsPerEpoch + stepsDone;
    }
}
