/** Removing words from a session for good. */
@NullMarked
package com.resolutionflow.session.redaction;

import org.jspecify.annotations.NullMarked;
