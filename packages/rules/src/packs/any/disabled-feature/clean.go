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

func read(key string) {
	// The cache is temporarily bypassed when the flag is off:
	//   cache.Get(key)
	// falls through to the origin.
	// Disabled users are removed first:
	// users.Remove(user)
	origin.Get(key)
}

func walk(key string) {
	// A lookup that was turned off looks like this:
	//   cache.Get(key)
	origin.Get(key)
	// What was switched off before, by
	// cache.Close(key)
	// is not opened again for the same key.
	origin.Walk(key)
}

// evict takes what has been temporarily kept, as after
// cache.Keep(key)
func evict(key string) {}
