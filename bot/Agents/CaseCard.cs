using System.Globalization;
using Newtonsoft.Json.Linq;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Storage;
using static ServiceBot.Agents.CardParts;

namespace ServiceBot.Agents;

/// <summary>A case as an Adaptive Card for Teams: all that an agent needs, and what may be done about it now.</summary>
internal static class CaseCard
{
    private const int Sentence = 300;
    private const int Paragraphs = 600;
    private const int Names = 80;
    private const int MostColleagues = 20;
    private const int MostFiles = 5;
    private const int MostForColleagues = 3000;
    private const string Waits = "accent", WaitsForAnybody = "attention", IsTaken = "good", IsOver = "emphasis";

    /// <summary>The card in the team's channel, the same for everyone there.</summary>
    public static JObject ForTeam(CaseOnCard shown, CardActions actions) => Draw(shown, shown.Case switch
    {
        { ResolvedAt: null, TakenAt: null } => [Tap(shown, actions, "Take it", CardVerb.Take), .. Passing(shown, actions, "Pass on"), Tap(shown, actions, "I can't", CardVerb.Cannot)],
        _ => [],
    });

    /// <summary>The card in the own chat of the agent who has the case.</summary>
    public static JObject ForOwner(CaseOnCard shown, CardActions actions) => Draw(shown, shown.Case switch
    {
        { ResolvedAt: null, TakenAt: not null } =>
        [
            Tap(shown, actions, "Done", CardVerb.Done),
            Tap(shown, actions, "Hand back", CardVerb.HandBack),
            Promising(shown, actions),
            .. Passing(shown, actions, "Pass to"),
        ],
        { ResolvedAt: null } => [Tap(shown, actions, "Take it", CardVerb.Take), .. Passing(shown, actions, "Pass on"), Tap(shown, actions, "I can't", CardVerb.Cannot)],
        _ => [],
    });

    private static JObject Draw(CaseOnCard shown, JObject[] actions)
    {
        var mention = Mention(shown);
        var fixedParts = new JArray(Header(shown, mention));
        if (actions.Length > 0)
        {
            fixedParts.Add(Buttons(actions));
        }

        // By worth: the transcript is the first to be cut, then the asks, what was tried, the words.
        var (briefing, @case) = (shown.Briefing, shown.Case);
        var room = new CardRoom(MostBytes - Weight(Card(fixedParts, mention)));
        var suggestion = @case.ResolvedAt is null ? room.Whole(Suggestion(@case)) : null;
        var settled = room.First("Put right by the bot", briefing.Settled, 8, words => Paragraph(Theirs(words)));
        var told = room.First("Told before buying", briefing.BeforeBuying, 5, words => Paragraph(Theirs(words)));
        var known = room.First("Do not ask again", briefing.Known, 8, words => Paragraph(Theirs(words)));
        var who = room.First("The customer", Who(shown), 12, words => Paragraph(words));
        var order = room.First("Their order", Order(briefing.Order), 12, words => Paragraph(words));
        var promises = room.First("Promised", briefing.Promises, 8, words => Paragraph(Run(CardText.Plain(words, Paragraphs))));
        var notes = room.First("Good to know", briefing.Notes, 6, note => Paragraph(Theirs(note)));
        var raisedBy = room.First("The words that raised it", @case.Words, 8, words => Paragraph(Run("“"), Theirs(words), Run("”")));
        var tried = room.First("Answered and tried", briefing.Tried, 12, words => Paragraph(Theirs(words)));
        var asks = room.First("They ask", Newest(briefing.Asks), 16, Asked);
        var transcript = room.Last("The last lines", shown.Lines, 12, line => Said(line, shown));

        JObject?[] body = [Header(shown, mention), raisedBy, asks, settled, told, tried, known, who, order, promises, suggestion, notes, actions.Length > 0 ? Buttons(actions) : null, transcript];
        return Card(new JArray(body.OfType<JObject>().Cast<object>().ToArray()), mention);
    }

    private static JObject Header(CaseOnCard shown, CardMention? mention)
    {
        var @case = shown.Case;
        var heading = Paragraph(Bold(CardText.Plain(@case.Reference, Names)), Run($"  The customer {shown.Briefing.Reason}"));
        var owner = CardText.Plain(shown.OwnerName, Names);
        return @case switch
        {
            { ResolvedAt: { } at } => Group(IsOver, heading, Paragraph(Bold(
                shown.Conversation.Stage is CareStage.Resolved or CareStage.Closed ? $"Resolved by {owner} {shown.Clock(at)}" : $"Handed back to the bot by {owner} {shown.Clock(at)}"))),
            { TakenAt: { } at } when shown.Conversation.AgentAwaitedSince is { } since =>
                Group(IsTaken, heading, Paragraph(Bold($"Taken by {owner} {shown.Clock(at)}")), Paragraph(Run(Waiting("Waiting for an answer", since, shown)))),
            { TakenAt: { } at } => Group(IsTaken, heading, Paragraph(Bold($"Taken by {owner} {shown.Clock(at)}"))),
            { EveryoneAt: not null } => Group(
                WaitsForAnybody, heading, MeantFor(owner, mention), Paragraph(Bold("Nobody has taken it yet: whoever of you can, please do.")), Paragraph(Run(Waiting("Waiting", @case.CallAt ?? @case.OpenedAt, shown)))),
            // Until the hour of a promised call, nobody waits.
            { CallAt: not null, Alerts: 0 } => Group(Waits, heading, MeantFor(owner, mention), Paragraph(Run($"To be called {shown.Briefing.CallAtWords}"))),
            _ => Group(Waits, heading, MeantFor(owner, mention), Paragraph(Run(Waiting("Waiting", @case.CallAt ?? @case.OpenedAt, shown)))),
        };
    }

    private static JObject MeantFor(string owner, CardMention? mention) =>
        mention is null ? Paragraph(Bold($"For {owner}")) : OwnWords($"For {mention.Text}");

    // Only while it waits: whoever has taken it knows.
    private static CardMention? Mention(CaseOnCard shown) =>
        shown is { OwnerInTeams: { Length: > 0 } id, Case: { TakenAt: null, ResolvedAt: null } } ? new CardMention(CardText.Plain(id, Sentence), CardText.Name(shown.OwnerName, Names)) : null;

    // The card stands still while the customer waits: so it says from when, and as of when.
    private static string Waiting(string what, DateTimeOffset since, CaseOnCard shown) =>
        $"{what} since {shown.Clock(since)}, {Duration(shown.Now - since)} as of {shown.Clock(shown.Now)}";

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } => Counted((int)time.TotalMinutes, "minute"),
        { TotalDays: < 1 } => Counted((int)time.TotalHours, "hour"),
        _ => Counted((int)time.TotalDays, "day"),
    };

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static List<JObject[]> Who(CaseOnCard shown)
    {
        var briefing = shown.Briefing;
        var who = new List<JObject[]>();
        if (shown.Conversation.Phone is { } phone)
        {
            who.Add([Run("Left a number: "), Bold(CardText.Plain(phone, Names))]);
        }

        if (briefing.CallAtWords is { } callAt)
        {
            who.Add([Run($"Was told that {CardText.Plain(shown.OwnerName, Names)} will call {callAt}")]);
        }

        who.AddRange(briefing.FileWords.TakeLast(MostFiles).Prepend(briefing.SignedInWords).Prepend(briefing.ValuedWords).Append(briefing.Demanded).Append(briefing.RatingWords).Append(briefing.LeftWords).Append(briefing.ChannelWords).OfType<string>().Select(words => new[] { Run(CardText.Plain(char.ToUpperInvariant(words[0]) + words[1..], Sentence)) }));
        if (briefing.PassedOver.Count > 0)
        {
            who.Add([Run(CardText.Plain($"Called before: {string.Join(", ", briefing.PassedOver.Select(a => a.Name))}", Sentence))]);
        }

        return who;
    }

    private static List<JObject[]> Order(OrderBriefing? order)
    {
        if (order is null)
        {
            return [];
        }

        var number = Bold(CardText.Plain(order.Number, Names));
        if (!order.Found)
        {
            return [[number, Run("  No such order is known.")]];
        }

        var due = order.Due is { } day ? $", due {day}" : "";
        return
        [
            [number, Run(" " + CardText.Plain($"of {order.Customer}, placed {order.Placed}, {order.Stage}{due}, {order.Total} in all", Sentence))],
            [Soft(order.ThroughLogin ? "Shown to be theirs: it is on the account they are signed in to" : order.Verified ? "Shown to be theirs: they know the ZIP code or e-mail of it" : "Not yet shown to be theirs: ask for the ZIP code or e-mail of it")],
            .. order.Items.Select(item => new[] { Run(CardText.Plain(item, Sentence)) }),
        ];
    }

    private static JObject Suggestion(Case @case) => Section("The bot suggests", [Paragraph(Run(CardText.Plain(@case.Suggestion, Paragraphs)))]);

    private static JObject Asked((Ask Ask, string? AnswerTitle) asked) => Paragraph(Theirs(asked.Ask.Text), Soft("  " + (asked.Ask.Outcome switch
    {
        AskOutcome.Answered when asked.AnswerTitle is { } title => CardText.Plain($"answered: {title}", Sentence),
        AskOutcome.Answered => "answered",
        AskOutcome.Clarifying => "asked back about it",
        _ => "for a person",
    })));

    // What still waits comes first, then the newest.
    private static List<(Ask Ask, string? AnswerTitle)> Newest(IReadOnlyList<(Ask Ask, string? AnswerTitle)> asks) =>
        [.. asks.Reverse().OrderBy(a => a.Ask.Outcome == AskOutcome.Answered)];

    private static JObject Said(Line line, CaseOnCard shown)
    {
        var clock = Soft($"{shown.Clock(line.At)}  ");
        return line.By switch
        {
            Speaker.Visitor => Paragraph([clock, Bold("Customer: "), .. line.Text.Length > 0 ? [Theirs(line.Text)] : Array.Empty<JObject>(), .. line.Files.Select(f => Soft(CardText.Plain($"{(line.Text.Length > 0 ? " " : "")}sent a file: {f.Name}", Sentence)))]),
            // What the bot says is markdown, which here would show its stars.
            Speaker.Bot => Paragraph(clock, Bold("Bot: "), Theirs(line.Text.Replace("**", "", StringComparison.Ordinal))),
            Speaker.Agent => Paragraph(clock, Bold($"{CardText.Plain(line.Name, Names)}: "), Theirs(line.Text)),
            _ => Paragraph(clock, Soft(CardText.Plain(line.Text, Sentence))),
        };
    }

    private static JObject Theirs(string text) => Run(CardText.Plain(text, Sentence));

    private static JObject Tap(CaseOnCard shown, CardActions actions, string title, CardVerb verb) => Button(title, verb, Data(shown, actions, verb));

    private static JObject Data(CaseOnCard shown, CardActions actions, CardVerb verb) =>
        actions.Sign(shown.Conversation.Id, shown.Case.OpenedAt, verb, shown.Now);

    private static JObject Promising(CaseOnCard shown, CardActions actions) => Opening(
        "Promise…",
        new JObject { ["type"] = "Input.Text", ["id"] = CardActions.When, ["placeholder"] = "17:00 I will call you", ["maxLength"] = 500 },
        Tap(shown, actions, "Promise it", CardVerb.Promise));

    // Nobody is named when nobody is there to pass it to.
    private static IEnumerable<JObject> Passing(CaseOnCard shown, CardActions actions, string title)
    {
        var choices = new JArray();
        var weight = 0;
        foreach (var colleague in shown.Colleagues.Take(MostColleagues))
        {
            var choice = new JObject { ["title"] = CardText.Plain($"{colleague.Name}, {colleague.Role}", Names), ["value"] = colleague.Id.Value };
            weight += Weight(choice);
            if (weight <= MostForColleagues)
            {
                choices.Add(choice);
            }
        }

        return choices.Count == 0
            ? []
            : [Opening($"{title}…", new JObject { ["type"] = "Input.ChoiceSet", ["id"] = CardActions.To, ["style"] = "compact", ["placeholder"] = "To whom?", ["choices"] = choices }, Tap(shown, actions, title, CardVerb.Pass))];
    }
}
