"""Events → comparisons: the tables over the store, the lens, the ledger, what was left out, and the brief."""
