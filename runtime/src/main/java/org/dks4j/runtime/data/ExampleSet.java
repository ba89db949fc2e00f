package org.dks4j.runtime.data;

/** Examples with targets: in memory, or read as they are needed. */
public sealed interface ExampleSet permits Examples, StreamedExamples {

    /** How many examples. */
    int count();

    /** What each example of the first input is. */
    ExampleSpec form();

    /** What the numbers of each target are. */
    ExampleSpec targetForm();

    /** What tells this set from another; equal sets have equal texts on every machine. */
    String fingerprint();
}
