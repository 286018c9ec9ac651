/**
 * Wake-ups by Redis's PUBLISH and SUBSCRIBE: nothing of it is kept there, and losing it costs
 * nothing but time.
 */
@NullMarked
package com.resolutionflow.live.relay.redis;

import org.jspecify.annotations.NullMarked;
