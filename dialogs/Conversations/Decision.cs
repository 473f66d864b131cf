using ServiceBot.Orders;

namespace ServiceBot.Conversations;

/// <summary>What a happening leads to.</summary>
/// <param name="After">The conversation as it is to be saved.</param>
/// <param name="Errands">What is to be said and done once it is saved, in order.</param>
/// <param name="Disposition">What became of the happening, for the one counter.</param>
/// <param name="Refusal">Why it may not be, in a sentence for the one who tried; null when it may. A refused happening changes nothing and is not saved.</param>
public sealed record Decision(Conversation After, IReadOnlyList<Errand> Errands, Disposition Disposition, string? Refusal = null)
{
    /// <summary>What is remembered of the customer from now on; null when that stays as it is.</summary>
    public CustomerMemory? Memory { get; init; }

    /// <summary>A talk that is booked with it, which nobody else can have then; null when none is.</summary>
    public BookedTalk? Talk { get; init; }

    /// <summary>What the customer may take amiss in words that were not sent for that reason, a sentence each; the refusal says the same in one. None when there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The happening may not be: nothing changes.</summary>
    public static Decision Refuse(Conversation before, string why) => new(before, [], Disposition.Ignored, why);

    /// <summary>The happening changes nothing and nobody need hear of it.</summary>
    public static Decision Ignore(Conversation before) => new(before, [], Disposition.Ignored);
}

/// <summary>Half an hour of one of the team that somebody has.</summary>
public sealed record BookedTalk(AgentId Agent, DateTimeOffset At);

/// <summary>What became of a happening.</summary>
public enum Disposition
{
    Answered,
    Clarified,
    Remedied,
    HandedOver,
    Relayed,
    Ignored,
    Failed,
}

/// <summary>What a decision may know of the world beside the conversation. What few decisions ask for is looked up when one does.</summary>
/// <param name="Now">The time.</param>
/// <param name="OpenCases">How many open cases each of the team owns; absent means none.</param>
public sealed record Moment(DateTimeOffset Now, Lazy<IReadOnlyDictionary<AgentId, int>> OpenCases)
{
    /// <summary>A moment whose open cases are known.</summary>
    public Moment(DateTimeOffset now, IReadOnlyDictionary<AgentId, int> openCases)
        : this(now, new Lazy<IReadOnlyDictionary<AgentId, int>>(openCases))
    {
    }

    /// <summary>The orders that were looked up for what happened.</summary>
    public OrderBook Orders { get; init; } = OrderBook.Empty;

    /// <summary>The talks that are booked and still to come.</summary>
    public Lazy<IReadOnlyList<BookedTalk>> Talks { get; init; } = new([]);

    /// <summary>What is remembered of the customers it may be.</summary>
    public IReadOnlyList<CustomerMemory> Memories { get; init; } = [];

    /// <summary>What is remembered of a customer: nothing, when there is nothing.</summary>
    /// <param name="email">In small letters.</param>
    public CustomerMemory MemoryOf(string email) => Memories.FirstOrDefault(m => m.Email == email) ?? new CustomerMemory(email);
}
