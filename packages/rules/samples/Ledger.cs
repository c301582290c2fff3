using System.Data;
using Sql = Microsoft.Data.SqlClient;

namespace Example.Ledger;

/// <summary>Posts entries.</summary>
[ApiController]
public sealed class Ledger(Sql.SqlConnection connection) : IDisposable
{
    private const string Table = "entries";

    public required string Title { get; init; }

    public async Task<int?> PostAsync(Entry entry, params string[] labels)
    {
        var query = $"insert into {Table} values (@title)" + " returning id";
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        foreach (var label in labels.Where(label => label is not "")) command.Parameters.AddWithValue("@label", label);
        return await command.ExecuteNonQueryAsync(timeout: 30) switch { 0 => null, var rows => rows };
    }

    public void Dispose() => connection?.Dispose();

    record Posted(long Id, string Title);
}
