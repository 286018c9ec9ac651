/** Wake-ups by NOTIFY and LISTEN: nothing to set up, and delivered exactly on commit. */
@NullMarked
package com.resolutionflow.live.relay.postgres;

import org.jspecify.annotations.NullMarked;
