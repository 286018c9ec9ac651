package com.resolutionflow.http;

import java.util.Set;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.gzip.GzipEncoderConfig;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Compresses what the API answers to readings, in JSON and CSV, for whoever takes gzip. Never
 * compressed are streams, which have to arrive as they are written; answers to writings, among them
 * all that show a secret; what another site had a browser ask, so that it learns nothing from a
 * length (BREACH); and files of the web client, which are compressed when it is built.
 */
final class Compression extends CompressionHandler {

  /** Below, the answer fits a packet as it is. */
  private static final int WORTH_IT = 1_400;

  /** A tenth of the text remains; the thorough levels take several times as long for little. */
  private static final int LEVEL = 2;

  private static final Set<String> OWN_PAGE = Set.of("same-origin", "none");

  Compression() {
    GzipCompression gzip = new GzipCompression();
    gzip.setMinCompressSize(WORTH_IT);
    GzipEncoderConfig how = new GzipEncoderConfig();
    how.setCompressionLevel(LEVEL);
    gzip.setDefaultEncoderConfig(how);
    putCompression(gzip);
    putConfiguration(
        "/api/*",
        CompressionConfig.builder()
            .compressIncludeMethod(HttpMethod.GET.asString())
            .compressIncludeMimeType("application/json")
            .compressIncludeMimeType("text/csv")
            // A compressed body could be a thousand times what the limit of a body allows.
            .decompressExcludeEncoding(gzip.getEncodingName())
            .build());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String site = request.getHeaders().get("Sec-Fetch-Site");
    return site == null || OWN_PAGE.contains(site)
        ? super.handle(request, response, callback)
        : getHandler().handle(request, response, callback);
  }
}
