package ledger

import "fmt"

// Charge books an amount.
func Charge(amount int) error {
	// TODO: call the gateway
	return nil // expect: any/todo-stub
}

func (l *Ledger) Refund(id string) (*Receipt, error) {
	panic("not implemented") // expect: any/todo-stub
}

func (l *Ledger) Rates(currency string) (map[string]float64, error) {
	fmt.Println("rates of", currency)
	// placeholder until the bank answers
	return map[string]float64{"EUR": 1.0, "USD": 1.1}, nil // expect: any/todo-stub
}

// IsAllowed is a stub.
func IsAllowed(user *User, action string) bool {
	return true // expect: any/todo-stub
}

func (l *Ledger) Flush() {
	// TODO: write the entries to disk // expect: any/todo-stub
}
