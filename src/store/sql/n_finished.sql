SELECT coalesce(sum(n), 0) FROM state_counts WHERE annotator = (SELECT key FROM layers WHERE id = ?1) AND state = 'finished'
