package ledger

// expect-below: any/commented-code
// func old(a int) int {
// 	return a + 1
// }

func pay(order *Order) error {
	// expect-below: any/commented-code
	// total := sum(order.Entries)
	// order.Total = total
	return order.Pay()
}
