/** Backs a database up into one file, and restores it from there. */
@NullMarked
package com.resolutionflow.database.backup;

import org.jspecify.annotations.NullMarked;
