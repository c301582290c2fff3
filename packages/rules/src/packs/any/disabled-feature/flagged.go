package ledger

func routes(app *Router) {
	// Temporarily disabled until the limiter is fixed // expect: any/disabled-feature
	// app.Use(limit.New(100))
	app.Get("/", index)
}

func Entries(account string) ([]Entry, error) {
	// return store.FindEntries(account) // expect: any/disabled-feature
	return nil, nil
}

func pay(order *Order) {
	// TODO: re-enable // expect: any/disabled-feature
	// audit.Record(order)
	order.Pay()
}

func open(user *User) error {
	// check(user) -- commented out for the demo // expect: any/disabled-feature
	return user.Open()
}
