package com.resolutionflow.writeup;

import java.time.Instant;

/**
 * The stored text from which the write-ups of an escalation or conclusion are made.
 *
 * @param writtenAt its version: write-ups made from an older version are out of date
 * @param saved whether it is stored, rather than made just now
 */
record SourceText(String text, Instant writtenAt, boolean saved) {}
