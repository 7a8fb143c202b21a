"""The commands, one a module: each has `run(options)`, which does the work and returns the exit status."""
