/** E-mail over SMTP: what it says, how it looks, and what a mail server's answer means. */
@NullMarked
package com.resolutionflow.notification.channel.email;

import org.jspecify.annotations.NullMarked;
