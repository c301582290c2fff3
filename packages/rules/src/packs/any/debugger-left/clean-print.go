package commands

func printAll(groups []Group) {
	spew.Config.Indent = "\t"
	spew.Config.DisableMethods = true
	spew.Dump(groups)
}
