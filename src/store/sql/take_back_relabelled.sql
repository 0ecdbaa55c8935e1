-- Found by their ids: the other label may have many more.
UPDATE annotations SET label = ?1
WHERE id IN (SELECT annotation FROM relabelled WHERE seq = ?3) AND +label = ?2
