package org.dks4j.runtime.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.runtime.listen.EarlyStopping.Metric;
import org.dks4j.runtime.train.Evaluation;
import org.dks4j.runtime.train.History;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    /** Epochs whose test loss is a value and whose test accuracy is its negative. */
    private static List<History.Epoch> epochs(double... losses) {
        List<History.Epoch> epochs = new ArrayList<>();
        for (double loss : losses) {
            int number = epochs.size() + 1;
            epochs.add(new History.Epoch(number, number, 0, 0, new Evaluation(1, loss, -loss, 1), 1, 0, 1));
        }
        return epochs;
    }

    private static boolean isOver(int patience, double least, double... losses) {
        boolean loss = new EarlyStopping(Metric.TEST_LOSS, patience, least).isOver(epochs(losses));
        assertThat(new EarlyStopping(Metric.TEST_ACCURACY, patience, least).isOver(epochs(losses)))
                .as("by accuracy")
                .isEqualTo(loss);
        return loss;
    }

    @Test
    void itIsOverAfterSoManyEpochsWithoutABetterOne() {
        assertThat(isOver(2, 0, 5, 4, 4)).isFalse();
        assertThat(isOver(2, 0, 5, 4, 4, 4.5)).isTrue();
        assertThat(isOver(2, 0, 5, 4, 4.5, 3)).isFalse();
    }

    @Test
    void whatIsBetterByLessThanTheLeastIsNoImprovement() {
        assertThat(isOver(2, 0.5, 5, 4.75, 4.5)).isTrue();
        assertThat(isOver(2, 0.5, 5, 4.75, 4.25)).isFalse();
    }

    @Test
    void theFirstEpochIsAnImprovementAndNoEpochIsNoEnd() {
        assertThat(isOver(1, 100)).isFalse();
        assertThat(isOver(1, 100, 5)).isFalse();
        assertThat(isOver(1, 100, 5, 4)).isTrue();
    }

    @Test
    void aLossThatIsNotANumberIsNeverBetter() {
        assertThat(isOver(2, 0, 5, Double.NaN, Double.NaN)).isTrue();
    }

    @Test
    void patienceAndLeastImprovementMustMakeSense() {
        assertThatThrownBy(() -> new EarlyStopping(Metric.TEST_LOSS, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new EarlyStopping(Metric.TEST_LOSS, 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
