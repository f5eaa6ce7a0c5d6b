"""Projects: one SQLite file with the articles, what was read in them, and what the person changed."""
