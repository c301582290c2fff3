package ledger

// Pay books the order: order.Total is what the entries sum up to.
func pay(order *Order) error {
	// the order (see order.go) is paid once
	return order.Pay()
}
