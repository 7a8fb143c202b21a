"""What a county office gets: summary, slips, desk, differences."""
