"""Everything the site holds, in one file that any of its databases can take back."""
