# Order Kit in a small image: the program alone, run by a user without rights. PostgreSQL and a mail server are others'
# work: DATABASE_URL and ORDERKIT_SMTP_URL say where they are.

FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
# Built from .sqlx: no database is needed. The caches are the builder's, not part of any image.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    SQLX_OFFLINE=true cargo build --release --locked && \
    cp target/release/orderkit /usr/local/bin/orderkit

FROM debian:bookworm-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates curl && \
    rm -rf /var/lib/apt/lists/* && \
    useradd --user-group --uid 10001 --home-dir /var/lib/orderkit --no-create-home --shell /usr/sbin/nologin orderkit && \
    install --directory --owner orderkit --group orderkit --mode 0700 /var/lib/orderkit
COPY --from=build /usr/local/bin/orderkit /usr/local/bin/orderkit
USER orderkit
ENV ORDERKIT_BIND=0.0.0.0:8080 \
    ORDERKIT_DATA=/var/lib/orderkit
VOLUME /var/lib/orderkit
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["curl", "--fail", "--silent", "--show-error", "http://127.0.0.1:8080/readyz"]
ENTRYPOINT ["orderkit"]
CMD ["serve"]
