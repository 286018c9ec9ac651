/** What carries the wake-ups between replicas; one folder for each way. */
@NullMarked
package com.resolutionflow.live.relay;

import org.jspecify.annotations.NullMarked;
