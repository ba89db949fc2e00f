package org.dks4j.processor.lower;

/**
 * What surrounds a component.
 *
 * @param prefix what its name starts with
 * @param channels the block's channels; 0 outside of blocks
 * @param stride what a strided layer takes
 * @param outputs what the components before it give
 */
record Scope(String prefix, int channels, int stride, Outputs outputs) {}
