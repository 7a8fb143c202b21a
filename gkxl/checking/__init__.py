"""Files checked and compared, in this process or in many."""
