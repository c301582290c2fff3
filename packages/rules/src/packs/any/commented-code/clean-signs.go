package ledger

func later(a, b int64) bool {
	// Test: >= (greater than or equal)
	return a >= b
}
