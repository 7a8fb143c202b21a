"""The model: forms, reports, findings, and the words every other room uses. Knows no file and no rule."""
