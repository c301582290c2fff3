using System.Diagnostics;

class Ledger
{
    public void Pay()
    {
        Debugger.Break(); // expect: any/debugger-left
        System.Diagnostics.Debugger.Launch(); // expect: any/debugger-left
    }
}
