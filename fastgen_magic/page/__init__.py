"""What the magic brings to the notebook's page: answers, cells and panels."""
