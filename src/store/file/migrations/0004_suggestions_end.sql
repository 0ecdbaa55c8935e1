-- Its rows are in `sources` by now.
DROP TABLE old_sources;
