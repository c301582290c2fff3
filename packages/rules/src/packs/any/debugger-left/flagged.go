package ledger

import (
	"runtime"

	"github.com/davecgh/go-spew/spew"
)

func Pay(order *Order) {
	spew.Dump(order) // expect: any/debugger-left
	runtime.Breakpoint() // expect: any/debugger-left
}
