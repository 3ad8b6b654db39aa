"""The application: publishes registers into releases and serves them, read-only."""

import gc

# Importing makes a million objects that stay: looking at them again and again is a tenth of the start.
gc.set_threshold(50_000, 20, 50)
