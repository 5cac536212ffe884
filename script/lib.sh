# What the scripts share; each reads it with `. script/lib.sh` from the top of the repository.
# shellcheck shell=bash

say() {
  printf '\n==> %s\n' "$*" >&2
}

die() {
  printf '\n%s: %s\n' "$0" "$*" >&2
  exit 1
}

# Prints the comment at the top of the script.
usage() {
  sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

# Build from the committed .sqlx, whatever a developer's .env names.
export SQLX_OFFLINE=true

need_rust() {
  command -v cargo >/dev/null || die "Rust is missing. https://rustup.rs says how to install it."
  command -v cc >/dev/null || install "to link programs" gcc libc6-dev
}

# need_rust_component COMPONENT PROGRAM
need_rust_component() {
  command -v "$2" >/dev/null && "$2" --version >/dev/null 2>&1 && return
  command -v rustup >/dev/null || die "$1 is missing: install it with the packages that Rust came with."
  say "Installing $1"
  rustup component add "$1"
}

# Prints the folder of the newest PostgreSQL server's programs; fails where there is none. The application looks in the
# same places (src/local_postgres/binaries.rs).
postgres_programs() {
  local folder folders
  if [ -n "${PG_BINDIR-}" ]; then
    folders=$PG_BINDIR
  else
    folders=$(
      tr : '\n' <<<"$PATH"
      pg_config --bindir 2>/dev/null || true
      printf '%s\n' /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin |
        sort --version-sort --reverse
    )
  fi
  while read -r folder; do
    if [ -x "$folder/postgres" ] && [ -x "$folder/initdb" ]; then
      printf '%s\n' "$folder"
      return
    fi
  done <<<"$folders"
  return 1
}

need_postgres() {
  postgres_programs >/dev/null && return
  [ -z "${PG_BINDIR-}" ] || die "PG_BINDIR is $PG_BINDIR, where the programs \`postgres\` and \`initdb\` are not."
  install "to keep orders in" postgresql
}

# What script/test needs beside Rust, in one go: one answer to give where a person must install it.
need_for_tests() {
  local packages=()
  postgres_programs >/dev/null || packages+=(postgresql)
  # With the font that Chromium asks for: without it the fallback is a third wider than what people see.
  browser >/dev/null || packages+=(chromium fonts-liberation)
  command -v node >/dev/null || packages+=(nodejs)
  command -v npm >/dev/null || packages+=(npm)
  [ ${#packages[@]} = 0 ] || install "to test with" "${packages[@]}"
  CHROMIUM=$(browser) || die "no Chromium: set CHROMIUM to a Chromium or Chrome, then try again."
  export CHROMIUM
  need_npm_packages
}

# Prints the path of a browser to test with.
browser() {
  if [ -n "${CHROMIUM-}" ]; then
    printf '%s\n' "$CHROMIUM"
  else
    command -v chromium || command -v google-chrome
  fi
}

need_npm_packages() {
  cmp -s package-lock.json node_modules/.installed && return
  say "Installing the npm packages of package-lock.json"
  npm ci --include=dev --silent
  cp package-lock.json node_modules/.installed
}

# cargo-deny checks the dependencies; where nobody has installed it, it is built into target/.
need_cargo_deny() {
  cargo deny --version >/dev/null 2>&1 && return
  PATH=$PWD/target/tools/bin:$PATH
  cargo deny --version >/dev/null 2>&1 && return
  say "Building cargo-deny into target/tools (once, a minute or two)"
  # Unoptimised: it runs for a second, and builds in a third of the time.
  cargo install --debug --locked --quiet --root target/tools cargo-deny --version 0.20.2
}

# install REASON PACKAGE...
install() {
  local reason=$1
  shift
  local sudo=()
  command -v apt-get >/dev/null ||
    die "missing $reason: $*. This is neither Debian nor Ubuntu: install them with this system's packages, then try again."
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null ||
      die "missing $reason: $*. Run \`apt-get install $*\` as root, then try again."
    sudo=(sudo)
  fi
  say "Installing, $reason: $*"
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >&2
}
