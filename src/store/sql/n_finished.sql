SELECT coalesce(sum(n), 0) FROM state_counts WHERE annotator = ?1 AND state = 'finished'
