using Microsoft.Data.Sqlite;
using ServiceBot.Orders;

namespace ServiceBot.Storage;

/// <summary>The shop's orders as they were last imported.</summary>
public sealed class OrderTable
{
    private readonly SqliteDatabase _database;

    internal OrderTable(SqliteDatabase database) => _database = database;

    /// <summary>How many there are.</summary>
    public long Count() => _database.Read(command =>
    {
        command.CommandText = "SELECT count(*) FROM orders";
        return (long)(command.ExecuteScalar() ?? 0L);
    });

    /// <summary>Those that fit.</summary>
    public IReadOnlyList<Order> Find(OrderSearch search) => _database.Read(command =>
    {
        command.CommandText =
            """
            SELECT body FROM orders WHERE number IN (SELECT value FROM json_each($numbers))
            UNION SELECT body FROM orders WHERE email IN (SELECT value FROM json_each($emails))
            UNION SELECT body FROM orders WHERE phone IN (SELECT value FROM json_each($phones))
            UNION SELECT body FROM orders WHERE customer_id = $customer
            """;
        command.Parameters.AddWithValue("$numbers", StoredJson.Write(search.Numbers));
        command.Parameters.AddWithValue("$emails", StoredJson.Write(search.Emails.Select(Small)));
        command.Parameters.AddWithValue("$phones", StoredJson.Write(search.Phones.Select(PhoneNumber.LineOf).OfType<string>()));
        command.Parameters.AddWithValue("$customer", (object?)search.CustomerId ?? DBNull.Value);
        using var row = command.ExecuteReader();
        var orders = new List<Order>();
        while (row.Read())
        {
            orders.Add(StoredJson.Read<Order>(row.GetString(0)));
        }

        return orders;
    });

    /// <summary>Takes orders in, all or none: one that is there is replaced, one that is not among them stays.</summary>
    public Task<Imported> ImportAsync(IReadOnlyList<Order> orders, CancellationToken cancellationToken) => _database.WriteAsync(
        command =>
        {
            var (isNew, changed) = (0, 0);
            foreach (var order in orders)
            {
                var body = StoredJson.Write(order);
                var before = Before(command, order.Number);
                if (before == body)
                {
                    continue;
                }

                Keep(command, order, body);
                _ = before is null ? isNew++ : changed++;
            }

            return new Imported(isNew, changed, orders.Count - isNew - changed);
        },
        cancellationToken);

    private static string? Before(SqliteCommand command, string number)
    {
        command.CommandText = "SELECT body FROM orders WHERE number = $number";
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$number", number);
        return (string?)command.ExecuteScalar();
    }

    private static void Keep(SqliteCommand command, Order order, string body)
    {
        command.CommandText = "INSERT OR REPLACE INTO orders (number, email, phone, customer_id, body) VALUES ($number, $email, $phone, $customer, $body)";
        command.Parameters.AddWithValue("$email", Small(order.Email));
        command.Parameters.AddWithValue("$phone", (object?)(order.Phone is { } phone ? PhoneNumber.LineOf(phone) : null) ?? DBNull.Value);
        command.Parameters.AddWithValue("$customer", (object?)order.CustomerId ?? DBNull.Value);
        command.Parameters.AddWithValue("$body", body);
        command.ExecuteNonQuery();
    }

    private static string Small(string email) => email.Trim().ToLowerInvariant();
}

/// <summary>What an import did.</summary>
public sealed record Imported(int New, int Changed, int Unchanged);
