package demo;

import com.google.auto.value.AutoValue;

@AutoValue
abstract class Range {

    abstract int from();

    abstract int to();

    static Range of(int from, int to) {
        return new AutoValue_Range(from, to);
    }
}
