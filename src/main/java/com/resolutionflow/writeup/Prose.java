package com.resolutionflow.writeup;

import java.time.Instant;

/** The saved prose of a session that every write-up is made from, and whether it was saved or is of this moment. */
record Prose(String text, Instant writtenAt, boolean saved) {}
