namespace Ledgers;

abstract class LedgerBase
{
    public virtual int Charge(int amount) => throw new NotImplementedException();
}

class Ledger
{
    // TODO: round half to even
    public decimal Total() => Entries.Sum(entry => entry.Amount);

    public void Add(string entry) => throw new NotSupportedException("read-only");
}
