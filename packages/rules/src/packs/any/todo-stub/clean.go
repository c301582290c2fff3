package ledger

import "errors"

// TODO: rename to Book
func Charge(gateway Gateway, amount int) error {
	return gateway.Charge(amount)
}

// Refund is not implemented by this gateway.
func Refund(id string) error {
	return errors.New("not implemented")
}

// Close is a no-op: nothing is held open.
func (l *Ledger) Close() error {
	return nil
}

// TODO: faster with a table
func sum(amounts []int) int {
	total := 0
	for _, amount := range amounts {
		total += amount
	}
	return total
}

func must(ok bool) {
	if !ok {
		panic("ledger: invalid state")
	}
}

func (m *MockLedger) Charge(amount int) error {
	// TODO: record the call
	return nil
}

// Placeholder returns what a field shows when it is empty.
func Placeholder(name string) string {
	return name + "…"
}
