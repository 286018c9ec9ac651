package com.resolutionflow.database.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of the embedded server, given on its command line so that they are always those of
 * this version. Modest in memory (some 200 MB in all), enough for thousands of waiting handoffs and
 * a pool per process of ours.
 */
final class PostgresSettings {

  private PostgresSettings() {}

  static Map<String, String> with(int port, Map<String, String> instead) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("port", Integer.toString(port));
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    settings.put("password_encryption", "scram-sha-256");
    settings.put("max_connections", "100");
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("full_page_writes", "on");
    settings.put("shared_buffers", "128MB");
    settings.put("effective_cache_size", "512MB");
    settings.put("work_mem", "8MB");
    settings.put("maintenance_work_mem", "64MB");
    settings.put("max_wal_size", "512MB");
    settings.put("huge_pages", "off");
    // Queries here are short; compiling them or spreading them over processes costs more than it
    // saves.
    settings.put("jit", "off");
    settings.put("max_parallel_workers_per_gather", "0");
    settings.put("random_page_cost", "1.1");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    settings.put("log_line_prefix", "%m [%p] %u ");
    settings.put("log_min_duration_statement", "2s");
    settings.put("log_parameter_max_length", "0");
    settings.put("cluster_name", "resolutionflow");
    settings.putAll(instead);
    return settings;
  }
}
