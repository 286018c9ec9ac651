/** A PostgreSQL to stand on: the one that is named, or one of our own; its roles and migrations. */
@ApplicationModule(
    displayName = "Database",
    allowedDependencies = {})
@NullMarked
package com.resolutionflow.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
