package ledger

// Routes of the ledger. The limiter is disabled by default.
func routes(app *Router) {
	// This used to be disabled in staging, see the runbook.
	app.Use(limit.New(100))
	// total = total * factor(entries)
	app.Get("/", index)
	// To see all queries, uncomment the following line:
	// store.Trace()
}

// TODO: rename
func pay(order *Order) {
	// TODO: round half to even
	order.Pay()
}

// Entries returns nothing: accounts of this kind have none.
func Entries(account string) ([]Entry, error) {
	return nil, nil
}

func legacy() []Entry {
	// The store (see store.go) was temporarily slow in March.
	return load()
}
