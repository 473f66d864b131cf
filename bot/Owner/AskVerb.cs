using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Orders;
using ServiceBot.Understanding;

namespace ServiceBot.Owner;

/// <summary>ask: what the bot reads in a message and what it would answer, with the reasons.</summary>
internal static class AskVerb
{
    public static Verb Verb { get; } = new(
        "ask",
        "shows what is read in a message and what would be answered, and why",
        "TEXT",
        new Dictionary<string, string?> { ["--json"] = null, ["--knowledge"] = "FOLDER" },
        """
        ask "TEXT" [--json] [--knowledge FOLDER]

        Reads the message as the first of a new conversation, now: its asks with the answers they may be about and the
        owner's example each resembles most, signals with the words that raised them, entities; then what would be said,
        where the conversation would stand, and who would be called. Nothing is kept and nobody is called.

        --json              the same as one JSON object
        --knowledge FOLDER  this knowledge folder; by default the nearest one from here

        Exit code 0: done. 1: the knowledge is faulty ("check" says where). 2: not understood.
        """,
        Run);

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },

        // Read by people and programs at a terminal, never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static int Run(Arguments given, TextWriter output, TextWriter error)
    {
        if (given.Operand is not { } text)
        {
            return CommandLine.Refuse(error, "\"ask\" needs the message: ask \"TEXT\" [--json] [--knowledge FOLDER].");
        }

        if (CommandLine.KnowledgeFolder(given["--knowledge"], error) is not { } folder)
        {
            return CommandLine.Misused;
        }

        var (desk, faults) = KnowledgeLoading.Load(folder);
        if (desk is null)
        {
            error.WriteLine($"The knowledge in {folder} is faulty:");
            foreach (var fault in faults)
            {
                error.WriteLine(fault);
            }

            return CommandLine.Faulty;
        }

        var explained = Explain(desk, text, TimeProvider.System.GetUtcNow());
        output.WriteLine(given["--json"] is null ? Told(explained) : JsonSerializer.Serialize(explained, Json));
        return CommandLine.Done;
    }

    private static Explained Explain(ServiceDesk desk, string text, DateTimeOffset now)
    {
        var today = desk.Knowledge.Business.DayOf(now);
        var moment = new Moment(now, new Dictionary<AgentId, int>()) { Orders = new OrderBook([.. desk.Knowledge.Orders.Select(o => o.AsOf(today))]) };
        var greeted = desk.Decide(Conversation.Begun(new ConversationId("ask"), now), new Happening.VisitorArrived(), moment).After;
        var decision = desk.Decide(greeted, new Happening.VisitorWrote(text), moment);
        var reading = desk.Read(greeted, text, now);
        var says = decision.Errands.OfType<Errand.Say>().ToList();
        return new Explained(
            text,
            [.. reading.Asks.Select(ask => new ExplainedAsk(ask.Text, ask.Start, ask.Verdict, [.. ask.Candidates.Select(c => Of(c, desk.Knowledge))]))],
            reading.Signals,
            [.. reading.Entities.Select(e => new ExplainedEntity(e.Kind, e.Text, e.Value, e.Start))],
            new ExplainedReply(
                [.. says.Select(s => s.Text)],
                [.. says.SelectMany(s => s.QuickReplies)],
                decision.After.Stage,
                decision.Disposition,
                Math.Round(decision.After.Upset, 3),
                [.. decision.After.Grievances.Select(g => g.InWords)],
                decision.After.Case is { } open && desk.Knowledge.FindAgent(open.Owner) is { } agent
                    ? new ExplainedCall(agent.Id.Value, agent.Name, agent.Role, agent.Phone, open.Reference, open.Reason, open.Words, open.CallAt, open.Suggestion)
                    : null));
    }

    private static ExplainedCandidate Of(Candidate candidate, KnowledgeBase knowledge) =>
        new(candidate.Answer.Value, knowledge.FindAnswer(candidate.Answer)?.Title ?? "", Math.Round(candidate.Confidence, 3), candidate.Likest);

    private static string Told(Explained it)
    {
        var told = new StringBuilder();
        Section("Asks", it.Asks, ask =>
        [
            $"\"{ask.Text}\": {Words(ask.Verdict)}",
            .. ask.Candidates.Select(c => string.Create(CultureInfo.InvariantCulture, $"  {c.Confidence:F2} {c.Answer} ({c.Title}), like \"{c.Likest}\"")),
        ]);
        Section("Signals", it.Signals, signal =>
            [string.Create(CultureInfo.InvariantCulture, $"{signal.Kind} {signal.Strength:F2}: {string.Join(", ", signal.Words.Select(w => $"\"{w}\""))}")]);
        Section("Entities", it.Entities, entity => [$"{entity.Kind} {entity.Value}"]);
        Section("Would say", it.Reply.Says, text => text.Split('\n'));
        Section("Buttons", it.Reply.QuickReplies, text => [text]);
        Section("Then", [it.Reply], reply =>
        [
            $"stage {reply.Stage}, {reply.Disposition}",
            .. reply.Upset > 0 ? (string[])[string.Create(CultureInfo.InvariantCulture, $"upset {reply.Upset:F2}"), .. reply.Grievances] : [],
            .. reply.Called is { } called
                ? (string[])[$"calls {called.Name}, {called.Role}, {called.Phone}: case {called.Reference}, {called.Reason}", $"suggests: {called.Suggestion}"]
                : ["calls nobody"],
        ]);
        return told.ToString().TrimEnd();

        void Section<T>(string title, IReadOnlyList<T> things, Func<T, IEnumerable<string>> lines)
        {
            if (things.Count == 0)
            {
                return;
            }

            told.AppendLine(title);
            foreach (var line in things.SelectMany(lines))
            {
                told.Append("  ").AppendLine(line.TrimEnd());
            }

            told.AppendLine();
        }
    }

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Understood => "understood",
        Verdict.TwoClose => "two answers are close, so the bot asks which",
        Verdict.NotKnown => "not in the knowledge, so a person gets it",
        _ => "too little to go by, so the bot asks to hear it another way",
    };

    private sealed record Explained(
        string Text,
        IReadOnlyList<ExplainedAsk> Asks,
        IReadOnlyList<Signal> Signals,
        IReadOnlyList<ExplainedEntity> Entities,
        ExplainedReply Reply);

    private sealed record ExplainedAsk(string Text, int Start, Verdict Verdict, IReadOnlyList<ExplainedCandidate> Candidates);

    private sealed record ExplainedCandidate(string Answer, string Title, double Confidence, string Likest);

    private sealed record ExplainedEntity(EntityKind Kind, string Text, string Value, int Start);

    private sealed record ExplainedReply(
        IReadOnlyList<string> Says,
        IReadOnlyList<string> QuickReplies,
        CareStage Stage,
        Disposition Disposition,
        double Upset,
        IReadOnlyList<string> Grievances,
        ExplainedCall? Called);

    private sealed record ExplainedCall(
        string Agent,
        string Name,
        string Role,
        string Phone,
        string Reference,
        CaseReason Reason,
        IReadOnlyList<string> Words,
        DateTimeOffset? CallAt,
        string Suggestion);
}
