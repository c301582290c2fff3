using System.Diagnostics;

class Ledger
{
    public void Pay()
    {
        Debugger.Break(); // expect: any/debugger-left
        System.Diagnostics.Debugger.Launch(); // expect: any/debugger-left
    }

    public void Start(string[] args)
    {
        if (!Debugger.IsAttached) Debugger.Launch(); // expect: any/debugger-left
        if (!args.Contains("--debug")) { Debugger.Launch(); } // expect: any/debugger-left
        if (Debugger.IsAttached) { Run(); } else { Debugger.Break(); } // expect: any/debugger-left
        if (args.Length > 1) Debugger.Break(); // expect: any/debugger-left
#if DEBUG
        Run();
#else
        Debugger.Break(); // expect: any/debugger-left
#endif
#if !DEBUG
        Debugger.Break(); // expect: any/debugger-left
#endif
    }
}
