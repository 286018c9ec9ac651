/**
 * What the channels to an account have in common: whom they hear, what they say, how they judge an
 * answer.
 */
@NullMarked
package com.resolutionflow.notification.channel;

import org.jspecify.annotations.NullMarked;
