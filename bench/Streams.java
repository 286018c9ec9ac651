import java.util.Locale;

/** Resident memory per idle stream, at 5,000 of them. */
final class Streams {

  private static final int STREAMS = 5_000;

  public static void main(String[] arguments) throws Exception {
    try (Product product = Product.start()) {
      Product.Caller senior = product.signIn(Product.SENIOR);
      try (Listeners few = new Listeners(product, senior.token, 200)) {
        System.out.println("warm with 200 streams: " + product.residentKilobytes() / 1024 + " MB");
      }
      long before = product.residentKilobytes();
      try (Listeners many = new Listeners(product, senior.token, STREAMS)) {
        long after = product.residentKilobytes();
        System.out.printf(
            Locale.ROOT,
            "RSS before %d MB, with %d idle streams %d MB: %.1f kB per stream%n",
            before / 1024,
            STREAMS,
            after / 1024,
            (after - before) / (double) STREAMS);
      }
    }
  }
}
