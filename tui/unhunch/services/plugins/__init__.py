"""Finding, loading, checking and containing plugins, and putting them in place."""
