package ledger

// ======= accounts
func Rate(kind string) int {
	if kind == "a" {
		return 1
	}
	return 2
}
