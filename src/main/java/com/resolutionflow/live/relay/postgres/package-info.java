/** Wake-ups by NOTIFY and LISTEN: needs no setup, and delivers exactly on commit. */
@NullMarked
package com.resolutionflow.live.relay.postgres;

import org.jspecify.annotations.NullMarked;
