"""An office's own register of documents (sổ văn bản đi, đến) as a further source of the catalogue."""
