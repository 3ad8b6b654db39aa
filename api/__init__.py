"""The application: publishes registers into releases and serves them, read-only."""
