/** Cards in a Microsoft Teams channel, by a Workflow that takes web requests. */
@NullMarked
package com.resolutionflow.notification.channel.teams;

import org.jspecify.annotations.NullMarked;
