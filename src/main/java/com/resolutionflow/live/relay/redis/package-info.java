/**
 * Wake-ups by Redis PUBLISH and SUBSCRIBE: nothing is stored, and a lost message only costs time.
 */
@NullMarked
package com.resolutionflow.live.relay.redis;

import org.jspecify.annotations.NullMarked;
