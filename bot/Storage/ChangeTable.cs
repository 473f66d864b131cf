using System.Globalization;
using Microsoft.Data.Sqlite;
using ServiceBot.Orders;

namespace ServiceBot.Storage;

/// <summary>What the bot has had done about orders where the shop has no interface of its own: written down once, for whoever does it.</summary>
public sealed class ChangeTable
{
    private readonly SqliteDatabase _database;

    internal ChangeTable(SqliteDatabase database) => _database = database;

    /// <summary>Writes a change down unless one stands there under the same key. On disk when this returns.</summary>
    /// <param name="paid">What was paid for the order: no more goes back.</param>
    /// <returns>Done, with the reference it has now or since the first time; refused where more would go back than was paid.</returns>
    public Task<ChangeResult> WriteDownAsync(OrderChange change, string key, decimal paid, DateTimeOffset now, CancellationToken cancellationToken) => _database.WriteAsync<ChangeResult>(
        command =>
        {
            if (change.Kind is ChangeKind.Refund or ChangeKind.Cancel && PaidBack(command, change.Order, besides: key) + change.Amount > paid)
            {
                return new ChangeResult.Refused($"More would go back for {change.Order} than was paid.");
            }

            command.Parameters.Clear();
            command.CommandText = "INSERT INTO order_changes (key, order_number, body, at) VALUES ($key, $order, $body, $at) ON CONFLICT (key) DO NOTHING";
            command.Parameters.AddWithValue("$key", key);
            command.Parameters.AddWithValue("$order", change.Order);
            command.Parameters.AddWithValue("$body", StoredJson.Write(change));
            command.Parameters.AddWithValue("$at", now.ToUnixTimeMilliseconds());
            command.ExecuteNonQuery();
            command.CommandText = "SELECT id FROM order_changes WHERE key = $key";
            return new ChangeResult.Done(Reference(Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture)));
        },
        cancellationToken);

    /// <summary>All that was written down, oldest first.</summary>
    public IReadOnlyList<WrittenChange> All() => Query("", null);

    /// <summary>An order with what was written down about it.</summary>
    public Order Applied(Order order, Func<DateTimeOffset, DateOnly> dayOf)
    {
        foreach (var written in Query("WHERE order_number = $order", order.Number))
        {
            var day = dayOf(written.At);
            order = written.Change.Kind switch
            {
                ChangeKind.Refund => order with { PaidBack = [.. order.PaidBack, new PaidBack(written.Change.Amount, day, written.Reference) { Items = written.Change.Items }] },
                ChangeKind.Cancel => order with
                {
                    CancelledOn = written.Change.Items.Count == 0 ? order.CancelledOn ?? day : order.CancelledOn,
                    PaidBack = [.. order.PaidBack, new PaidBack(written.Change.Amount, day, written.Reference) { Items = written.Change.Items }],
                },
                _ => order,
            };
        }

        return order;
    }

    private static decimal PaidBack(SqliteCommand command, string order, string besides)
    {
        command.CommandText = "SELECT body FROM order_changes WHERE order_number = $order AND key <> $key";
        command.Parameters.AddWithValue("$order", order);
        command.Parameters.AddWithValue("$key", besides);
        using var row = command.ExecuteReader();
        decimal sum = 0;
        while (row.Read())
        {
            sum += StoredJson.Read<OrderChange>(row.GetString(0)) is { Kind: ChangeKind.Refund or ChangeKind.Cancel } before ? before.Amount : 0;
        }

        return sum;
    }

    private static string Reference(long id) => string.Create(CultureInfo.InvariantCulture, $"R-{id:D5}");

    private IReadOnlyList<WrittenChange> Query(string where, string? order) => _database.Read(command =>
    {
        command.CommandText = $"SELECT id, body, at FROM order_changes {where} ORDER BY id";
        if (order is not null)
        {
            command.Parameters.AddWithValue("$order", order);
        }

        using var row = command.ExecuteReader();
        var written = new List<WrittenChange>();
        while (row.Read())
        {
            written.Add(new WrittenChange(Reference(row.GetInt64(0)), StoredJson.Read<OrderChange>(row.GetString(1)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))));
        }

        return written;
    });
}

/// <summary>A change as it was written down.</summary>
/// <param name="Reference">Short and sayable, such as R-00012.</param>
public sealed record WrittenChange(string Reference, OrderChange Change, DateTimeOffset At);
