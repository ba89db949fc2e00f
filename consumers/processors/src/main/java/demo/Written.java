package demo;

import io.soabase.recordbuilder.core.RecordBuilder;

@RecordBuilder
record Written(int epochs, String name) {}
