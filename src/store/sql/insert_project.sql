INSERT INTO project
    (key, id, name, created, modified, replica, allow_nested, allow_crossing, dataset, extra)
VALUES (1, ?1, ?2, ?3, ?4, ?5, 1, 0, ?6, ?7)
