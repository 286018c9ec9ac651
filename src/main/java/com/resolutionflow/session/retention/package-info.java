/** Deleting concluded sessions that their account has kept long enough. */
@NullMarked
package com.resolutionflow.session.retention;

import org.jspecify.annotations.NullMarked;
