"""The screens of the check-in, the conditions and the safety notice."""
