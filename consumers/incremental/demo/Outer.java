package demo;

import org.dks4j.annotations.Block;

record Outer(@Block Shared inner) {}
