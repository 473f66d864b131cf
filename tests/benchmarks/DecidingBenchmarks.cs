using BenchmarkDotNet.Attributes;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Benchmarks;

/// <summary>What a message costs beside the web and the database: one visitor of the sample shop who asks eight questions, a message at a time.</summary>
public class DecidingBenchmarks
{
    private static readonly string[] Questions =
    [
        "do you deliver to Portland?", "how long does delivery take", "can I return a sofa if I do not like it", "do you take paypal?",
        "how do I clean an oak table", "can someone put the wardrobe together for me", "is there a warranty on the sofas", "do you match prices of other shops",
    ];

    private static readonly DateTimeOffset Now = new(2026, 11, 18, 18, 0, 0, TimeSpan.Zero);

    private readonly ServiceDesk _desk = KnowledgeLoading.Load(Knowledge()).Desk ?? throw new InvalidDataException("The sample knowledge has faults.");
    private Conversation? _conversation;
    private int _next;

    [Benchmark(Description = "a question, read and decided")]
    public Decision Question()
    {
        _conversation = _next % Questions.Length == 0 || _conversation is null ? Conversation.Begun(new ConversationId("visitor"), Now) : _conversation;
        var wrote = new Happening.VisitorWrote(Questions[_next++ % Questions.Length]);
        _ = _desk.SearchFor(_conversation, wrote);
        var decision = _desk.Decide(_conversation, wrote, new Moment(Now, new Dictionary<AgentId, int>()));
        _conversation = decision.After;
        return decision;
    }

    private static string Knowledge()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln")))
            {
                return Path.Combine(folder.FullName, "knowledge");
            }
        }

        throw new DirectoryNotFoundException("ServiceBot.sln is in no folder above this program.");
    }
}
