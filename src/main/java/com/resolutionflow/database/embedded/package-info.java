/** The PostgreSQL that comes with the application: unpacked, started, watched and stopped. */
@NullMarked
package com.resolutionflow.database.embedded;

import org.jspecify.annotations.NullMarked;
