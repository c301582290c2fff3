using System.Diagnostics;

class Ledger
{
    public void Pay()
    {
        if (Debugger.IsAttached) Debug.WriteLine("attached");
        Debug.Assert(true);
    }

    public void Fail()
    {
        if (Debugger.IsAttached) Debugger.Break();
        if (!Debugger.IsAttached)
        {
            Log("failed");
        }
        else
        {
            Debugger.Break();
        }
    }

    public static void Main(string[] args)
    {
        if (args.Contains("--debug")) { Debugger.Launch(); }
#if DEBUG
        Debugger.Launch();
#endif
#if RELEASE
        Run();
#elif DEBUG
        Debugger.Break();
#endif
    }

#if DEBUG
    public void Inspect() { Debugger.Break(); }
#endif
}
