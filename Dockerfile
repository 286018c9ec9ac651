# The product as an image: built from these sources, run on a JRE 25 by a user who may do little.
#   docker build -t resolutionflow .
#   docker run --rm -p 8080:8080 -v resolutionflow:/data resolutionflow      # a trial, with the database it brings along
#
# A digest says which image it is, for every platform; the tag before it is for the reader (Node 22.23, Temurin 25.0.4).

FROM node:22-bookworm-slim@sha256:48e4b67d85f87bd551df43704e24d252f56cc5f8e9718841aace50f19948f0f9 AS node

FROM eclipse-temurin:25-jdk@sha256:dcf835e52330939b6c9f90ecab8aafcbcaa8fbf48423db44de884cf978c10144 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm ./mvnw -B -ntp -DskipTests package
# What seldom changes comes first, so that a new version is a small layer.
RUN java -Djarmode=tools -jar target/resolutionflow.jar extract --layers --launcher --destination /layers

FROM eclipse-temurin:25-jre@sha256:15090d159279e5c158473eccb48cd87f57b3e3a47511a797eb5a7a7ea6f86b0f
RUN groupadd --gid 10001 resolutionflow \
 && useradd --uid 10001 --gid resolutionflow --no-create-home --home-dir /app --shell /usr/sbin/nologin resolutionflow \
 && mkdir -p /app /data \
 && chown resolutionflow:resolutionflow /data
WORKDIR /app
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
USER 10001:10001
# With a PostgreSQL of yours only the link of the first owner is written here.
ENV RESOLUTIONFLOW_DATA_DIR=/data
VOLUME /data
EXPOSE 8080 8081
# Not a shell's child: SIGTERM reaches the product, which then drains and stops by itself.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "org.springframework.boot.loader.launch.JarLauncher"]
