package org.dks4j.runtime.train;

/**
 * A learning rate that rises linearly from 0 to its peak and falls to 0 along half a cosine.
 *
 * @param peak the largest learning rate
 * @param warmupSteps steps of rising
 * @param totalSteps all steps
 */
record CosineSchedule(double peak, double warmupSteps, long totalSteps) {

    /** The learning rate of a step, counted from 0. */
    double at(long step) {
        if (step + 1 <= warmupSteps) {
            return peak * (step + 1) / warmupSteps;
        }
        double progress = (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps);
        return peak * (1 + Math.cos(Math.PI * Math.min(1, Math.max(0, progress)))) / 2;
    }
}
