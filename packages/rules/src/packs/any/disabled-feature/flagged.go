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

func read(key string) {
	// Temporarily turned off: // expect: any/disabled-feature
	// cache.Get(key)
	// because the cache is not reachable from there.
	origin.Get(key)
	// Temporarily disabled, the cache is down // expect: any/disabled-feature
	// cache.Keep(key)
	origin.Keep(key)
	// FIXME: disabled when the cache moved // expect: any/disabled-feature
	// cache.Close(key)
	origin.Close(key)
	// Disabled for now // expect: any/disabled-feature
//	cache.Walk(key)
	origin.Walk(key)
}

// Temporarily switched off // expect: any/disabled-feature
// register(evict)

func evict(key string) {}
