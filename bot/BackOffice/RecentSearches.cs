using ServiceBot.Orders;

namespace ServiceBot.BackOffice;

/// <summary>What searches found a moment ago. A visitor writes several lines a minute; the shop need not be asked anew for each.</summary>
internal sealed class RecentSearches(TimeProvider time)
{
    private const int Most = 1000;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (OrderBook Book, DateTimeOffset Until)> _found = [];
    private long _forgotten;

    /// <summary>Null when it was not searched for lately.</summary>
    /// <param name="asOf">To be given back with what the shop then answers.</param>
    public OrderBook? Find(string search, out long asOf)
    {
        lock (_gate)
        {
            asOf = _forgotten;
            return _found.TryGetValue(search, out var found) && time.GetUtcNow() < found.Until ? found.Book : null;
        }
    }

    /// <summary>Keeps what was found, unless something was changed while it was looked for: it may be as it was before.</summary>
    public void Keep(string search, OrderBook book, long asOf)
    {
        lock (_gate)
        {
            if (asOf != _forgotten)
            {
                return;
            }

            var now = time.GetUtcNow();
            if (_found.Count >= Most)
            {
                ForgetWhere(found => found.Until <= now);
            }

            if (_found.Count < Most || _found.ContainsKey(search))
            {
                _found[search] = (book, now + Kept);
            }
        }
    }

    /// <summary>Forgets an order that is being changed.</summary>
    public void Forget(string number)
    {
        lock (_gate)
        {
            _forgotten++;
            ForgetWhere(found => found.Book.Find(number) is not null);
        }
    }

    private void ForgetWhere(Func<(OrderBook Book, DateTimeOffset Until), bool> isSo)
    {
        foreach (var search in _found.Where(f => isSo(f.Value)).Select(f => f.Key).ToList())
        {
            _found.Remove(search);
        }
    }
}
