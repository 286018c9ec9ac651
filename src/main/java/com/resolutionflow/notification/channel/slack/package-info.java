/** Messages to a Slack channel, by an incoming webhook. */
@NullMarked
package com.resolutionflow.notification.channel.slack;

import org.jspecify.annotations.NullMarked;
