/** What an owner decides for the whole account: name, time zone, retention, second factor. */
@NullMarked
package com.resolutionflow.account.settings;

import org.jspecify.annotations.NullMarked;
