/** Benchmarks of the compiler (JMH) and of generated trainers; never tests. */
package org.dks4j.benchmarks;
