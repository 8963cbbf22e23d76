"""A folder of documents, articles and questions -> a trained sentence encoder."""
