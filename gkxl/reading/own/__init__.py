"""What gkxl itself wrote, read back: issued workbooks, summaries, JSON."""
