using ServiceBot.Orders;

namespace ServiceBot.Storage;

/// <summary>The shop's orders as they were last imported.</summary>
public sealed class OrderTable
{
    // An address that a till writes into every order must not be read as somebody with ten thousand of them.
    private const int MostOfACustomer = 100;

    private readonly IDatabase _database;

    internal OrderTable(IDatabase database) => _database = database;

    /// <summary>How many there are.</summary>
    public long Count() => _database.Read(session => session.First("SELECT count(*) FROM orders", row => row.GetInt64(0)));

    /// <summary>Those that fit. Of one customer no more than a person could go through.</summary>
    public IReadOnlyList<Order> Find(OrderSearch search) => _database.Read(session => session.Query(
        $"""
        SELECT body FROM orders WHERE number IN {session.Each("@numbers")}
        UNION SELECT body FROM (SELECT body FROM orders WHERE email IN {session.Each("@emails")} ORDER BY number DESC LIMIT @most) AS by_email
        UNION SELECT body FROM (SELECT body FROM orders WHERE phone IN {session.Each("@phones")} ORDER BY number DESC LIMIT @most) AS by_phone
        UNION SELECT body FROM (SELECT body FROM orders WHERE customer_id = @customer ORDER BY number DESC LIMIT @most) AS by_customer
        """,
        row => StoredJson.Read<Order>(row.GetString(0)),
        ("@numbers", StoredJson.Write(search.Numbers)),
        ("@emails", StoredJson.Write(search.Emails.Select(Small))),
        ("@phones", StoredJson.Write(search.Phones.Select(PhoneNumber.LineOf).OfType<string>())),
        ("@customer", search.CustomerId),
        ("@most", (long)MostOfACustomer)));

    /// <summary>Takes orders in, all or none: one that is there is replaced, one that is not among them stays.</summary>
    /// <exception cref="StoreBusyException">Nothing was taken in.</exception>
    public async Task<Imported> ImportAsync(IReadOnlyList<Order> orders, CancellationToken cancellationToken)
    {
        // Compared before the file is locked: the bot that runs beside this waits only while rows are written.
        var (newer, imported) = _database.Read(session => Compare(session, orders));
        if (newer.Count > 0)
        {
            await _database.WriteAsync(session => session.TryAll([.. newer.Select(n => Keep(n.Order, n.Body))]), cancellationToken);
        }

        return imported;
    }

    private static (List<(Order Order, string Body)> Newer, Imported Counts) Compare(Session session, IReadOnlyList<Order> orders)
    {
        var newer = new List<(Order, string)>();
        var isNew = 0;
        foreach (var order in orders)
        {
            var body = StoredJson.Write(order);
            var before = session.First("SELECT body FROM orders WHERE number = @number", row => row.GetString(0), ("@number", order.Number));
            if (before != body)
            {
                newer.Add((order, body));
                isNew += before is null ? 1 : 0;
            }
        }

        return (newer, new Imported(isNew, newer.Count - isNew, orders.Count - newer.Count));
    }

    private static Statement Keep(Order order, string body) => new(
        """
        INSERT INTO orders (number, email, phone, customer_id, body) VALUES (@number, @email, @phone, @customer, @body)
        ON CONFLICT (number) DO UPDATE SET email = excluded.email, phone = excluded.phone, customer_id = excluded.customer_id, body = excluded.body
        """,
        [
            ("@number", order.Number),
            ("@email", Small(order.Email)),
            ("@phone", order.Phone is { } asWritten ? PhoneNumber.LineOf(asWritten) : null),
            ("@customer", order.CustomerId),
            ("@body", body),
        ]);

    private static string Small(string email) => email.Trim().ToLowerInvariant();
}

/// <summary>What an import did.</summary>
public sealed record Imported(int New, int Changed, int Unchanged);
