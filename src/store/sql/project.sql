SELECT id, name, guideline, created, modified, replica, dataset, extra FROM project
