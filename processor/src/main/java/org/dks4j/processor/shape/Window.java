package org.dks4j.processor.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * A window that slides over the spatial axes.
 *
 * @param size the number of values that it reads along each axis
 * @param stride its step
 * @param dilation the distance between the values that it reads
 * @param samePadding whether zeros around the input let it start at every stride; otherwise it stays inside
 */
public record Window(Axes size, Axes stride, Axes dilation, boolean samePadding) {

    /** A window with one size and stride along all axes, without gaps. */
    public static Window of(int size, int stride, boolean samePadding) {
        return new Window(Axes.of(size), Axes.of(stride), Axes.ONE, samePadding);
    }

    /** The same window with another step. */
    public Window withStride(Axes stride) {
        return new Window(size, stride, dilation, samePadding);
    }

    /** Whether it fits into the spatial extents, or is padded. */
    public boolean fits(Shape shape) {
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (!samePadding && extent(axis) > shape.spatial().get(axis)) {
                return false;
            }
        }
        return true;
    }

    /** The spatial extents of its output, for those of its input. */
    public List<Integer> slide(List<Integer> spatial) {
        List<Integer> slid = new ArrayList<>(spatial.size());
        for (int axis = 0; axis < spatial.size(); axis++) {
            long free = samePadding ? spatial.get(axis) - 1L : spatial.get(axis) - extent(axis);
            slid.add((int) (free / stride.at(axis)) + 1);
        }
        return List.copyOf(slid);
    }

    private long extent(int axis) {
        return 1 + (size.at(axis) - 1L) * dilation.at(axis);
    }

    /** Its effect on the number of locations. */
    public Resampling resampling() {
        return Resampling.down(stride);
    }
}
