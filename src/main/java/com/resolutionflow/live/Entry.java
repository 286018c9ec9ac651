package com.resolutionflow.live;

/**
 * An update on its way into the log: its words are fixed when it is published, its number when it
 * is appended.
 */
record Entry(String topic, Audience audience, String data) {}
