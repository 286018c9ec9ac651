/** What people are told of a handoff, whatever the channel. */
@NullMarked
package com.resolutionflow.notification.message;

import org.jspecify.annotations.NullMarked;
