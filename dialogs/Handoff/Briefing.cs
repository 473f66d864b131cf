using System.Globalization;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Orders;

namespace ServiceBot.Handoff;

/// <summary>All an agent needs to go on with a customer, on one card. Built from the conversation each time, so it is never stale.</summary>
public sealed record Briefing(
    Conversation Conversation,
    Case Case,
    Agent? Owner,
    IReadOnlyList<Agent> PassedOver,
    string Reason,
    string StageWords,
    string? CallAtWords,
    IReadOnlyList<(Ask Ask, string? AnswerTitle)> Asks,
    IReadOnlyList<string> Tried,
    OrderBriefing? Order)
{
    /// <summary>What the visitor was given the word for, each with by whom, for when, and how it stands.</summary>
    public IReadOnlyList<string> Promises { get; init; } = [];

    /// <summary>What could not be delivered, and other things to know.</summary>
    public IReadOnlyList<string> Notes => Case.Notes;

    /// <summary>What the customer has told already, or is known of them: not to be asked again.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>What the bot has had done by itself, each with how it stands.</summary>
    public IReadOnlyList<string> Settled { get; init; } = [];

    /// <summary>What they were told before they bought, in this conversation or an earlier one, each with its day.</summary>
    public IReadOnlyList<string> BeforeBuying => CustomerMemory.ToldTo(Conversation.Remembered, Conversation.Purchase);

    /// <summary>What was demanded of the customer so far: questions, other people, repeats. Null when nothing was.</summary>
    public string? Demanded { get; init; }

    /// <summary>That they complained before and stayed, whose they are, and what they were given; null when they are not among the most valued.</summary>
    public string? ValuedWords { get; init; }

    /// <summary>Since when the visitor waits for a person's word; null when they do not.</summary>
    public string? WaitingWords { get; init; }

    /// <summary>When everybody of the team was called; null when not, and once somebody has it.</summary>
    public string? EverybodyWords { get; init; }

    /// <summary>When the visitor left or ended the chat; null while they are there.</summary>
    public string? LeftWords { get; init; }

    /// <summary>Who the website says that the visitor is; null when it has not.</summary>
    public string? SignedInWords => Conversation.Customer switch
    {
        null => null,
        { Name: { } name, Email: { } email } => $"signed in as {name} ({email})",
        { Name: null, Email: null, Id: var id } => $"signed in as customer {id}",
        var customer => $"signed in as {customer.Name ?? customer.Email}",
    };

    /// <summary>What the visitor said of how it was; null when they have not.</summary>
    public string? RatingWords => Conversation.Rating is { } rating
        ? $"rated the chat {rating.Stars.ToString(CultureInfo.InvariantCulture)} of 5{(rating.Comment.Length > 0 ? $": \"{rating.Comment}\"" : "")}"
        : null;

    /// <summary>What the visitor sent, each by its name.</summary>
    public IReadOnlyList<string> FileWords => [.. Conversation.Files.Select(f => $"sent a file: {f.Name}")];

    /// <summary>Where the visitor writes from; null when that is the website.</summary>
    public string? ChannelWords { get; init; }

    /// <summary>The card of a conversation that has a case; null when it has none.</summary>
    public static Briefing? Of(Conversation conversation, KnowledgeBase knowledge, DateTimeOffset now)
    {
        if (conversation.Case is not { } @case)
        {
            return null;
        }

        var spoken = new SpokenTime(knowledge.Business);
        var owner = knowledge.FindAgent(@case.Owner);
        var ownerName = owner?.Name ?? @case.Owner.Value;
        return new Briefing(
            conversation,
            @case,
            owner,
            [.. @case.PassedOver.Select(knowledge.FindAgent).OfType<Agent>()],
            ReasonWords(@case.Reason),
            StageInWords(conversation, @case, ownerName, spoken),
            @case.CallAt is { } callAt ? spoken.Exactly(callAt, now) : null,
            [.. conversation.Asks.Select(a => (a, a.Answer is { } id ? knowledge.FindAnswer(id)?.Title ?? id.Value : null))],
            TriedSoFar(conversation, knowledge),
            conversation.Order is { } named ? OrderBriefing.Of(named, conversation.OrderOnFile) : null)
        {
            Known = [.. KnownOf(conversation)],
            Settled = [.. conversation.Settlements.Select(s => SettledWords(s))],
            Demanded = DemandedOf(conversation, @case),
            ValuedWords = ValuedOf(conversation, knowledge, now),
            Promises = [.. @case.Promises.Select(p => PromiseWords(p, knowledge, spoken, now))],
            WaitingWords = WaitingSince(conversation, @case) is { } since ? $"waiting since {spoken.ClockAt(since)}" : null,
            EverybodyWords = @case is { EveryoneAt: { } everyone, TakenAt: null, ResolvedAt: null } ? $"the whole team was called at {spoken.ClockAt(everyone)}" : null,
            LeftWords = conversation switch
            {
                { EndedAt: { } ended } => $"ended the chat at {spoken.ClockAt(ended)}",
                { LeftAt: { } left } => $"left the chat at {spoken.ClockAt(left)}",
                _ => null,
            },
            ChannelWords = conversation.Channel == Conversation.Website ? null : $"writes from {conversation.Channel}",
        };
    }

    /// <summary>Why a human must act, to follow "the customer …".</summary>
    public static string ReasonWords(CaseReason reason) => reason switch
    {
        CaseReason.PersonWanted => "asks for a person",
        CaseReason.MoneyBack => "wants their money back",
        CaseReason.Frustration => "is upset",
        CaseReason.Unanswered => "asked something the knowledge does not answer",
        CaseReason.BadRating => "was not content",
        CaseReason.TalkBooked => "has booked a talk before buying",
        CaseReason.FileSent => "sent a file for a person to look into",
        _ => "needs a person to finish what the answer began",
    };

    private static string StageInWords(Conversation conversation, Case @case, string owner, SpokenTime spoken) => conversation.Stage switch
    {
        CareStage.WithAgent => $"with {owner} since {spoken.ClockAt(@case.TakenAt ?? @case.OpenedAt)}",
        CareStage.Resolved => $"resolved by {owner}",
        CareStage.Closed => "closed",
        _ when @case.ResolvedAt is not null => "handed back to the bot",
        _ => $"waiting for {owner}",
    };

    // Until the hour of a promised call, nobody waits.
    private static DateTimeOffset? WaitingSince(Conversation conversation, Case @case) => @case switch
    {
        { ResolvedAt: not null } => null,
        { TakenAt: not null } => conversation.AgentAwaitedSince,
        { CallAt: not null, Alerts: 0 } => null,
        _ => @case.CallAt ?? @case.OpenedAt,
    };

    private static string PromiseWords(Promise promise, KnowledgeBase knowledge, SpokenTime spoken, DateTimeOffset now)
    {
        var by = knowledge.FindAgent(promise.By)?.Name ?? promise.By.Value;
        var state = promise switch
        {
            { KeptAt: { } kept, OverdueAt: not null } => $"kept late, at {spoken.ClockAt(kept)}",
            { KeptAt: { } kept } => $"kept at {spoken.ClockAt(kept)}",
            { OverdueAt: not null } => "overdue",
            _ => "open",
        };
        return $"{by}, {spoken.Exactly(promise.DueAt, now)}: \"{promise.Words}\" ({state})";
    }

    private static IEnumerable<string> KnownOf(Conversation conversation)
    {
        if (conversation.Order is { } order)
        {
            yield return $"order {order.Number}{(order.Verified ? ", shown to be theirs" : "")}";
        }

        foreach (var (what, value) in new[] { ("e-mail", conversation.Email), ("ZIP code", conversation.Postcode), ("phone", conversation.Phone) })
        {
            if (value is not null)
            {
                yield return $"{what} {value}";
            }
        }

        if (conversation.Cause is { } cause)
        {
            yield return $"what went wrong: {CauseWords(cause)}";
        }

        if (conversation.ToGoBack.Count > 0)
        {
            yield return $"what it is about: {string.Join(", ", conversation.ToGoBack.Select(i => $"{i.Quantity.ToString(CultureInfo.InvariantCulture)} × {i.Name}"))}";
        }
    }

    /// <summary>"it arrived damaged".</summary>
    public static string CauseWords(Cause cause) => cause switch
    {
        Cause.Late => "it came too late",
        Cause.Damaged => "it arrived damaged",
        Cause.Faulty => "it does not work as it should",
        Cause.MissingPart => "something was missing",
        Cause.WrongItem => "the wrong thing came",
        Cause.Lost => "it never came",
        Cause.OutOfStock => "it could not be delivered",
        Cause.ChargedTwice => "it was charged twice",
        Cause.PoorService => "the service was not what it should be",
        _ => "it is not what they expected",
    };

    private static string SettledWords(Settlement settlement)
    {
        var change = settlement.Change;
        var what = change.Kind switch
        {
            ChangeKind.Replace => $"sent anew, free: {string.Join(", ", change.Items.Select(i => $"{i.Quantity.ToString(CultureInfo.InvariantCulture)} × {i.Name}"))}",
            ChangeKind.Goodwill => $"given: {change.Words}",
            ChangeKind.Cancel => $"{change.Order} called off, {OrderBriefing.Money(change.Amount, change.Currency)} back",
            _ => $"{OrderBriefing.Money(change.Amount, change.Currency)} back for {change.Order}",
        };
        var by = settlement.MoneyBy is { } day ? $", with them by {SpokenTime.Day(day)}" : "";
        return settlement switch
        {
            { Reference: { } reference } => $"{what}{by} ({reference})",
            { NotDoneWhy: not null } => $"{what}: promised, and not done by the shop",
            _ => $"{what}{by}: under way",
        };
    }

    private static string? DemandedOf(Conversation conversation, Case @case)
    {
        string?[] demands =
        [
            Counted(conversation.QuestionsAsked, "question"),
            @case.Transfers == 0 ? null : $"{Counted(@case.Transfers, "other person", "other people")}",
            Counted(conversation.Grievances.Where(g => g.Kind is GrievanceKind.AskedAgain or GrievanceKind.ToldTheSame).Sum(g => g.Times), "repeat"),
        ];
        return demands.OfType<string>().ToList() is { Count: > 0 } given ? $"demanded of them so far: {string.Join(", ", given)}" : null;
    }

    private static string? Counted(int count, string one, string? several = null) =>
        count == 0 ? null : $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : several ?? one + "s")}";

    private static string? ValuedOf(Conversation conversation, KnowledgeBase knowledge, DateTimeOffset now)
    {
        if (conversation.Remembered is not { ValuedSince: { } since } memory || !memory.IsValuedAt(now))
        {
            return null;
        }

        var person = memory.Person is { } id && knowledge.FindAgent(id) is { } agent ? $", {agent.Name} put it right" : "";
        var given = memory.GivenInYearBefore(now) is > 0 and var worth ? $"; given {OrderBriefing.Money(worth, knowledge.Business.Currency)} of {OrderBriefing.Money(knowledge.Remedies.YearlyCap, knowledge.Business.Currency)} in a year" : "";
        return $"one of our most valued: complained and stayed on {SpokenTime.Day(knowledge.Business.DayOf(since))}{person}{given}";
    }

    private static List<string> TriedSoFar(Conversation conversation, KnowledgeBase knowledge)
    {
        var tried = conversation.Asks
            .Where(a => a.Outcome == AskOutcome.Answered)
            .Select(a => a.Answer)
            .OfType<AnswerId>()
            .Distinct()
            .Select(id => $"Answered: {knowledge.FindAnswer(id)?.Title ?? id.Value}")
            .ToList();
        tried.AddRange(conversation.Asks.Where(a => a.Outcome == AskOutcome.Clarifying).Select(a => $"Asked back about: {a.Text}"));
        if (conversation.Order is { } order)
        {
            tried.Add(order switch
            {
                { ThroughLogin: true } => $"Order of the account they are signed in to: {order.Number}",
                { Verified: true } => $"Order named, with its ZIP code or e-mail: {order.Number}",
                _ => $"Order named: {order.Number}",
            });
        }

        tried.AddRange(conversation.Grievances.Select(g => g.InWords));
        return tried;
    }
}

/// <summary>An order as an agent sees it.</summary>
/// <param name="Found">False when no such order is known; then the rest is empty.</param>
public sealed record OrderBriefing(
    string Number, bool Found, bool Verified, string Customer, string Placed, string Stage, string? Due, IReadOnlyList<string> Items, string Total)
{
    /// <summary>Shown to be theirs by the account they are signed in to.</summary>
    public bool ThroughLogin { get; init; }

    internal static OrderBriefing Of(KnownOrder named, Order? onFile)
    {
        if (onFile is not { } order)
        {
            return new OrderBriefing(named.Number, false, false, "", "", "not found", null, [], "");
        }

        var stage = order switch
        {
            { CancelledOn: { } day } => $"cancelled {SpokenTime.Day(day)}",
            { DeliveredOn: { } day } => $"delivered {SpokenTime.Day(day)}",
            _ => order.Stage,
        };
        return new OrderBriefing(
            order.Number,
            true,
            named.Verified,
            order.Customer,
            SpokenTime.Day(order.PlacedOn),
            stage,
            order is { DueOn: { } due, DeliveredOn: null, CancelledOn: null } ? SpokenTime.Day(due) : null,
            [.. order.Items.Select(i => $"{i.Quantity} × {i.Name}, {Money(i.Price * i.Quantity, order.Currency)}")],
            Money(order.Total, order.Currency))
        {
            ThroughLogin = named.ThroughLogin,
        };
    }

    /// <summary>"$1,290.00", or "1,290.00 EUR" where the currency is not the dollar.</summary>
    /// <param name="currency">ISO 4217.</param>
    public static string Money(decimal amount, string currency)
    {
        var number = amount.ToString("N2", CultureInfo.InvariantCulture);
        return currency == "USD" ? $"${number}" : $"{number} {currency}";
    }
}
