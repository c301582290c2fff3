package ledger

import (
	"runtime"

	"github.com/davecgh/go-spew/spew"
)

func Print(orders []Order) {
	spew.Config.Indent = "\t"
	spew.Dump(orders)
	runtime.Breakpoint() // expect: any/debugger-left
}
