"""What Yokoten costs beside its peers, on the same texts, in one run."""
