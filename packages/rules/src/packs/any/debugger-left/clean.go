package ledger

import "github.com/davecgh/go-spew/spew"

// spew.Dump(order) prints it.
func Pay(order *Order) string {
	return spew.Sdump(order)
}
