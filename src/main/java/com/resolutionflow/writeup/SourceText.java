package com.resolutionflow.writeup;

import java.time.Instant;

/**
 * The prose that every write-up of a session's turning point is made from.
 *
 * @param writtenAt which version of it: a newer prose makes the texts made from an older one stale
 * @param saved whether it is stored, rather than of this moment
 */
record SourceText(String text, Instant writtenAt, boolean saved) {}
