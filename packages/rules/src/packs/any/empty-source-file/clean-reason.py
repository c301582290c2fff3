# kept for a test of discovery
