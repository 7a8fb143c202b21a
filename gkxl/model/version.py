"""The version of gkxl, written down once: the package, the build and every seal and cache read it here."""

VERSION = "0.1.0"
