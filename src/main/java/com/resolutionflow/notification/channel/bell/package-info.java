/** The bell: what stands in people's notifications inside the product. */
@NullMarked
package com.resolutionflow.notification.channel.bell;

import org.jspecify.annotations.NullMarked;
