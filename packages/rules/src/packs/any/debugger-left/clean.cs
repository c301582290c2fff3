using System.Diagnostics;

class Ledger
{
    public void Pay()
    {
        if (Debugger.IsAttached) Debug.WriteLine("attached");
        Debug.Assert(true);
    }
}
