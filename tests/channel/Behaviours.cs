namespace ServiceBot.TestChannel;

/// <summary>Which calls are answered otherwise than well, and how often.</summary>
internal sealed class Behaviours
{
    private readonly Lock _lock = new();
    private readonly List<Order> _orders = [];

    /// <summary>The next calls that fit are treated so. Earlier orders go first.</summary>
    /// <param name="times">How many calls; int.MaxValue for all that come until <see cref="Order.End"/>.</param>
    /// <param name="route">Only calls of this route; null: of any.</param>
    /// <param name="conversation">Only calls in this conversation; null: in any.</param>
    public Order Next(Behaviour behaviour, int times = 1, ConnectorRoute? route = null, string? conversation = null)
    {
        lock (_lock)
        {
            var order = new Order(this, behaviour, route, conversation) { Left = times };
            _orders.Add(order);
            return order;
        }
    }

    /// <summary>Behaves well again, and lets go whoever is kept waiting.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var order in _orders)
            {
                order.Release();
            }

            _orders.Clear();
        }
    }

    public Order? Take(ConnectorRoute route, string? conversation)
    {
        lock (_lock)
        {
            var order = _orders.FirstOrDefault(o => o.Left > 0 && (o.Route is null || o.Route == route) && (o.Conversation is null || o.Conversation == conversation));
            if (order is not null && order.Left != int.MaxValue)
                order.Left--;
            return order;
        }
    }

    /// <summary>One order to misbehave.</summary>
    internal sealed class Order(Behaviours all, Behaviour behaviour, ConnectorRoute? route, string? conversation)
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Behaviour Behaviour { get; } = behaviour;

        public ConnectorRoute? Route { get; } = route;

        public string? Conversation { get; } = conversation;

        /// <summary>How many calls are still to be treated so.</summary>
        public int Left { get; set; }

        public Task Released => _released.Task;

        /// <summary>Lets go whoever this order keeps waiting, and whoever it would.</summary>
        public void Release() => _released.TrySetResult();

        /// <summary>No further call is treated so.</summary>
        public void End()
        {
            lock (all._lock)
                Left = 0;
            Release();
        }
    }
}
