"""The machine under the app: folders, whole-file writing, the log, the terminal, and the doctor."""
