/** The PostgreSQL in use: the one that is configured or our own; its migrations. */
@ApplicationModule(
    displayName = "Database",
    allowedDependencies = {"problem", "secret"})
@NullMarked
package com.resolutionflow.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
