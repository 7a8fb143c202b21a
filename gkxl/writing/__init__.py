"""Writing: what comes out, each kind in a room of its own. Judges nothing; output is whole or not at all."""
