using System.Globalization;
using ServiceBot.Orders;

namespace ServiceBot.Storage;

/// <summary>What the bot has had done about orders where the shop has no interface of its own: written down once, for whoever does it.</summary>
public sealed class ChangeTable
{
    private readonly IDatabase _database;

    internal ChangeTable(IDatabase database) => _database = database;

    /// <summary>Writes a change down unless one stands there under the same key. On disk when this returns.</summary>
    /// <param name="paid">What was paid for the order: no more goes back.</param>
    /// <returns>Done, with the reference it has now or since the first time; refused where more would go back than was paid.</returns>
    public Task<ChangeResult> WriteDownAsync(OrderChange change, string key, decimal paid, DateTimeOffset now, CancellationToken cancellationToken) => _database.WriteAsync<ChangeResult>(
        session =>
        {
            session.TryAll([.. session.Lock([$"order:{change.Order}"])]);
            if (change.Kind is ChangeKind.Refund or ChangeKind.Cancel && PaidBack(session, change.Order, besides: key) + change.Amount > paid)
            {
                return new ChangeResult.Refused($"More would go back for {change.Order} than was paid.");
            }

            session.Execute(
                "INSERT INTO order_changes (key, order_number, body, at) VALUES (@key, @order, @body, @at) ON CONFLICT (key) DO NOTHING",
                ("@key", key),
                ("@order", change.Order),
                ("@body", StoredJson.Write(change)),
                ("@at", now.ToUnixTimeMilliseconds()));
            return new ChangeResult.Done(Reference(session.First("SELECT id FROM order_changes WHERE key = @key", row => row.GetInt64(0), ("@key", key))));
        },
        cancellationToken);

    /// <summary>All that was written down, oldest first.</summary>
    public IReadOnlyList<WrittenChange> All() => _database.Read(session => session.Query("SELECT id, body, at FROM order_changes ORDER BY id", Written));

    /// <summary>An order with what was written down about it.</summary>
    public Order Applied(Order order, Func<DateTimeOffset, DateOnly> dayOf)
    {
        var number = order.Number;
        foreach (var written in _database.Read(session => session.Query("SELECT id, body, at FROM order_changes WHERE order_number = @order ORDER BY id", Written, ("@order", number))))
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

    private static decimal PaidBack(Session session, string order, string besides) => session
        .Query("SELECT body FROM order_changes WHERE order_number = @order AND key <> @key", row => StoredJson.Read<OrderChange>(row.GetString(0)), ("@order", order), ("@key", besides))
        .Where(before => before.Kind is ChangeKind.Refund or ChangeKind.Cancel)
        .Sum(before => before.Amount);

    private static string Reference(long id) => string.Create(CultureInfo.InvariantCulture, $"R-{id:D5}");

    private static WrittenChange Written(IRows row) =>
        new(Reference(row.GetInt64(0)), StoredJson.Read<OrderChange>(row.GetString(1)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));
}

/// <summary>A change as it was written down.</summary>
/// <param name="Reference">Short and sayable, such as R-00012.</param>
public sealed record WrittenChange(string Reference, OrderChange Change, DateTimeOffset At);
