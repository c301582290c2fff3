package ledger

import (
	"context"
	"fmt"

	store "example.org/ledger/internal/store"
)

const table = "entries"

// Entry is one line of the ledger.
type Entry struct {
	Title  string `json:"title"`
	Amount int64  `json:"amount"`
}

func (e *Entry) Post(ctx context.Context, labels ...string) (id int64, err error) {
	query := "insert into " + table + ` values ($1)`
	defer func() { fmt.Printf("posted %d: %v\n", id, err) }()
	for i, label := range labels {
		if label == "" {
			return 0, fmt.Errorf("label %d of %q is empty", i, e.Title)
		}
	}
	return store.Exec[int64](ctx, query, map[string]any{"title": e.Title})
}
