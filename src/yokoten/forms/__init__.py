"""What forms mean: expressions, verdicts on answers, merging and the ways out."""
