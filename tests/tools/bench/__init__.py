"""`make bench`: unhunch's figures, each beside a baseline that is measured in the same run. Not collected by pytest."""
