using ServiceBot.Conversations;
using ServiceBot.Knowledge.Policies;
using ServiceBot.Knowledge.Products;
using ServiceBot.Knowledge.Remedies;

namespace ServiceBot.Knowledge;

/// <summary>All the owner has taught the bot: one whole, never changed, replaced by the next when a file changes.</summary>
/// <param name="Orders">Those of orders.csv: the shop's files where it has no others. Only what looks orders up may ask here.</param>
public sealed record KnowledgeBase(
    Business Business,
    IReadOnlyList<Answer> Answers,
    IReadOnlyList<Agent> Team,
    IReadOnlyList<Holiday> Holidays,
    IReadOnlyList<FiledOrder> Orders)
{
    private readonly Dictionary<AnswerId, Answer> _answers = Answers.ToDictionary(a => a.Id);
    private readonly Dictionary<AgentId, Agent> _team = Team.ToDictionary(a => a.Id);

    /// <summary>Returns, refunds, warranty and so on, as agreed with each customer on the day they bought.</summary>
    public PolicyBook Policies { get; init; } = PolicyBook.Empty;

    /// <summary>What may be given to a customer for whom something went wrong.</summary>
    public RemedyTable Remedies { get; init; } = RemedyTable.None;

    /// <summary>What is for sale, as far as the owner has written it down.</summary>
    public IReadOnlyList<Product> Products { get; init; } = [];

    /// <summary>Null when the owner has since removed it.</summary>
    public Answer? FindAnswer(AnswerId id) => _answers.GetValueOrDefault(id);

    /// <summary>Null when the owner has since removed them from the team.</summary>
    public Agent? FindAgent(AgentId id) => _team.GetValueOrDefault(id);
}
