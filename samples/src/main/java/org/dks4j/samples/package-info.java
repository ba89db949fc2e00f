/** Descriptions to read, compile and train. */
package org.dks4j.samples;
