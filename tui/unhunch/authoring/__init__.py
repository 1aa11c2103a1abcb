"""For authors and for installing: checks, previews, templates, installers."""
