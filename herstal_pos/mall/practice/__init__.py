"""A practice mall: one shop's part of a town, kept in a file, with knobs for what goes wrong on a line."""
