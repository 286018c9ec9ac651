package com.resolutionflow.live.log;

import com.resolutionflow.live.Audience;

/**
 * An update on its way into the log: its words are fixed when it is published, its number when it
 * is appended.
 */
record PendingEvent(String topic, Audience audience, String data) {}
