"""Pictures for the README, taken from the real app: ``make pictures`` renews them."""
