#!/bin/sh
# Builds .venv from requirements.lock. Safe to run again; needs Python 3.11 or newer and the package index.
set -eu
PYTHON="${PYTHON:-python3}"
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Qulaq needs Python 3.11 or newer; '$PYTHON' is $("$PYTHON" --version 2>&1)." >&2; exit 1; }
if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  rm -rf .venv
  "$PYTHON" -m venv .venv 2>/dev/null || {
    # Debian ships ensurepip in a package of its own.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
      rm -rf .venv && "$PYTHON" -m venv .venv
    else
      echo "Please install the package python3-venv, then run this again." >&2; exit 1
    fi; }
fi
echo "Installing the locked dependencies…"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
# PDFs of answers are drawn with Pango, which Debian ships.
if ! .venv/bin/python -c 'import weasyprint' 2>/dev/null >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Pango for the PDFs of answers…"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 >/dev/null || true
  else
    echo "No Pango here: PDFs of answers are off (apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)." >&2
  fi
fi
