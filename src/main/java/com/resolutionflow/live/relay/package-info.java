/** Wake-ups between replicas; one package for each transport. */
@NullMarked
package com.resolutionflow.live.relay;

import org.jspecify.annotations.NullMarked;
