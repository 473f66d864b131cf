using Microsoft.Data.Sqlite;
using ServiceBot.Orders;

namespace ServiceBot.Storage;

/// <summary>The shop's orders as they were last imported.</summary>
public sealed class OrderTable
{
    // An address that a till writes into every order must not be read as somebody with ten thousand of them.
    private const int MostOfACustomer = 100;

    private readonly SqliteDatabase _database;

    internal OrderTable(SqliteDatabase database) => _database = database;

    /// <summary>How many there are.</summary>
    public long Count() => _database.Read(command =>
    {
        command.CommandText = "SELECT count(*) FROM orders";
        return (long)(command.ExecuteScalar() ?? 0L);
    });

    /// <summary>Those that fit. Of one customer no more than a person could go through.</summary>
    public IReadOnlyList<Order> Find(OrderSearch search) => _database.Read(command =>
    {
        command.CommandText =
            """
            SELECT body FROM orders WHERE number IN (SELECT value FROM json_each($numbers))
            UNION SELECT body FROM (SELECT body FROM orders WHERE email IN (SELECT value FROM json_each($emails)) ORDER BY number DESC LIMIT $most)
            UNION SELECT body FROM (SELECT body FROM orders WHERE phone IN (SELECT value FROM json_each($phones)) ORDER BY number DESC LIMIT $most)
            UNION SELECT body FROM (SELECT body FROM orders WHERE customer_id = $customer ORDER BY number DESC LIMIT $most)
            """;
        command.Parameters.AddWithValue("$numbers", StoredJson.Write(search.Numbers));
        command.Parameters.AddWithValue("$emails", StoredJson.Write(search.Emails.Select(Small)));
        command.Parameters.AddWithValue("$phones", StoredJson.Write(search.Phones.Select(PhoneNumber.LineOf).OfType<string>()));
        command.Parameters.AddWithValue("$customer", (object?)search.CustomerId ?? DBNull.Value);
        command.Parameters.AddWithValue("$most", MostOfACustomer);
        using var row = command.ExecuteReader();
        var orders = new List<Order>();
        while (row.Read())
        {
            orders.Add(StoredJson.Read<Order>(row.GetString(0)));
        }

        return orders;
    });

    /// <summary>Takes orders in, all or none: one that is there is replaced, one that is not among them stays.</summary>
    /// <exception cref="StoreBusyException">Nothing was taken in.</exception>
    public async Task<Imported> ImportAsync(IReadOnlyList<Order> orders, CancellationToken cancellationToken)
    {
        // Compared before the file is locked: the bot that runs beside this waits only while rows are written.
        var (newer, imported) = _database.Read(command => Compare(command, orders));
        if (newer.Count > 0)
        {
            await _database.WriteAsync(command => Keep(command, newer), cancellationToken);
        }

        return imported;
    }

    private static (List<(Order Order, string Body)> Newer, Imported Counts) Compare(SqliteCommand command, IReadOnlyList<Order> orders)
    {
        command.CommandText = "SELECT body FROM orders WHERE number = $number";
        var number = command.Parameters.Add("$number", SqliteType.Text);
        var newer = new List<(Order, string)>();
        var isNew = 0;
        foreach (var order in orders)
        {
            var body = StoredJson.Write(order);
            number.Value = order.Number;
            var before = (string?)command.ExecuteScalar();
            if (before != body)
            {
                newer.Add((order, body));
                isNew += before is null ? 1 : 0;
            }
        }

        return (newer, new Imported(isNew, newer.Count - isNew, orders.Count - newer.Count));
    }

    private static int Keep(SqliteCommand command, List<(Order Order, string Body)> orders)
    {
        command.CommandText = "INSERT OR REPLACE INTO orders (number, email, phone, customer_id, body) VALUES ($number, $email, $phone, $customer, $body)";
        var (number, email) = (command.Parameters.Add("$number", SqliteType.Text), command.Parameters.Add("$email", SqliteType.Text));
        var (phone, customer, written) = (command.Parameters.Add("$phone", SqliteType.Text), command.Parameters.Add("$customer", SqliteType.Text), command.Parameters.Add("$body", SqliteType.Text));
        foreach (var (order, body) in orders)
        {
            number.Value = order.Number;
            email.Value = Small(order.Email);
            phone.Value = (object?)(order.Phone is { } asWritten ? PhoneNumber.LineOf(asWritten) : null) ?? DBNull.Value;
            customer.Value = (object?)order.CustomerId ?? DBNull.Value;
            written.Value = body;
            command.ExecuteNonQuery();
        }

        return orders.Count;
    }

    private static string Small(string email) => email.Trim().ToLowerInvariant();
}

/// <summary>What an import did.</summary>
public sealed record Imported(int New, int Changed, int Unchanged);
