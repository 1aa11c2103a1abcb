"""One run of unhunch: its context, and what joins the rooms without a screen."""
