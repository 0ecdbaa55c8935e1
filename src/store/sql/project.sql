SELECT id, name, created, modified, replica, dataset, extra FROM project
