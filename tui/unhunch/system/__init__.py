"""The machine under the app: folders, files written whole, the log, the terminal, processes."""
