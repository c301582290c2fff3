using System;
using System.Collections.Generic;
using System.Linq;
using static System.Math;

namespace Example.Invoices;

public enum State { Draft, Sent, Paid }

public record Line(string Title, decimal Amount);

[Serializable]
public sealed class Invoice<TLine> : IComparable<Invoice<TLine>> where TLine : Line
{
    private readonly Dictionary<string, decimal> rates = new() { ["de"] = 0.19m, ["fr"] = 0.2m };

    public int Number { get; init; }
    public List<TLine> Lines { get; } = new();
    public State State => Lines.Count == 0 ? State.Draft : State.Sent;

    public event EventHandler? Paid;

    public int CompareTo(Invoice<TLine>? other) => Number.CompareTo(other?.Number ?? 0);

    public decimal Total(string country = "de")
    {
        var net = (from line in Lines where line.Amount > 0 select line.Amount).Sum();
        try
        {
            return Round(net * (1 + rates[country]), 2);
        }
        catch (KeyNotFoundException error) when (country != "de")
        {
            Console.Error.WriteLine($"größe 😀 {error.Message}");
            throw;
        }
        finally
        {
            Paid?.Invoke(this, EventArgs.Empty);
        }
    }

    public override string ToString() => State switch
    {
        State.Draft => @"C:\draft",
        State.Paid or State.Sent => string.Join("\n", Lines.Select(line => $"- {line.Title}")),
        _ => throw new ArgumentOutOfRangeException(nameof(State)),
    };
}
