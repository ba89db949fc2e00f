package org.dks4j.processor.lower;

/**
 * What surrounds a component.
 *
 * @param prefix what its name starts with
 * @param channels the block's channels; 0 outside of blocks
 * @param stride what a strided layer takes
 * @param outputs what the components before it give
 */
record BlockContext(String prefix, int channels, int stride, ComponentOutputs outputs) {}
