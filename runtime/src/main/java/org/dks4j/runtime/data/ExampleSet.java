package org.dks4j.runtime.data;

/** Labelled examples: in memory, or read as they are needed. */
public sealed interface ExampleSet permits Examples, StreamedExamples {

    /** How many examples. */
    int count();

    /** What each example of the first input is. */
    ExampleForm form();

    /** What tells this set from another; equal sets have equal texts on every machine. */
    String fingerprint();
}
