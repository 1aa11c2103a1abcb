"""The pictures of the statistics screen: painters that make rows of runs from numbers, without Textual."""
