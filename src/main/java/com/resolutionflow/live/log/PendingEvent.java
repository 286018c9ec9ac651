package com.resolutionflow.live.log;

import com.resolutionflow.live.Audience;

/**
 * An update that will be appended to the log. Its content is fixed when it is published, its id
 * when it is appended.
 */
record PendingEvent(String topic, Audience audience, String data) {}
