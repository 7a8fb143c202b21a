"""What every spreadsheet that is written shares."""
