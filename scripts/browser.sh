#!/bin/sh
# The journeys need Debian's chromium; install it where that is allowed, say so where it is not.
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing chromium for the browser tests…"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "No chromium here and no right to install it: the journeys will be skipped (apt-get install chromium)." >&2
