"""What stands before the application: kept answers, the short path, numbers and the access log."""
