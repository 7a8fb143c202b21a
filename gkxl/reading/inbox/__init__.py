"""What arrives: files, folders and archives to a list of submissions, and what each one is."""
