/** Events to a program of the account, signed by the Standard Webhooks specification. */
@NullMarked
package com.resolutionflow.notification.channel.webhook;

import org.jspecify.annotations.NullMarked;
