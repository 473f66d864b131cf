using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Half hours of the team that visitors have booked, each once. Written with the turn that books them.</summary>
public sealed class TalkTable
{
    private readonly IDatabase _database;

    internal TalkTable(IDatabase database) => _database = database;

    /// <summary>Those after a time.</summary>
    public IReadOnlyList<BookedTalk> After(DateTimeOffset time) => _database.Read(session => session.Query(
        "SELECT agent, at FROM talks WHERE at > @after",
        row => new BookedTalk(new AgentId(row.GetString(0)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))),
        ("@after", time.ToUnixTimeMilliseconds())));

    /// <summary>Changes nothing when somebody else has it.</summary>
    internal static Statement Book(BookedTalk talk, ConversationId conversation) => new(
        "INSERT INTO talks (at, agent, conversation) VALUES (@at, @agent, @conversation) ON CONFLICT DO NOTHING",
        [("@at", talk.At.ToUnixTimeMilliseconds()), ("@agent", talk.Agent.Value), ("@conversation", conversation.Value)],
        MustChange: true);
}
