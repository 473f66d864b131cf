using Newtonsoft.Json.Linq;
using ServiceBot.Agents;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Storage;
using ServiceBot.Tests.Handoff;
using ServiceBot.Tests.Knowledge;

namespace ServiceBot.Tests.Agents;

/// <summary>Cases in every state a card is drawn in, of the sample business.</summary>
internal static class CardScenes
{
    /// <summary>Stands in all that the customer of a hostile scene wrote, and may stand in text runs only.</summary>
    public const string Canary = "canary-7Q";

    public static readonly DateTimeOffset Now = Staff.At("2026-11-17 10:42");
    public static readonly AgentId Maria = new("maria");
    public static readonly CardActions Actions = new(new SigningKey(Repository.TemporaryFolder()));
    private static readonly DateTimeOffset Opened = Now.AddMinutes(-4);

    /// <summary>What a card must show as it is, or harmlessly.</summary>
    public static IReadOnlyList<string> HostileWords { get; } =
    [
        "[Close ticket](https://evil.example)", "<at>Everyone</at>", "<at>Maria Lindqvist</at>", "**bold** _it_ # head", "a\nb\r\nc", "${data} {{DATE(2026-01-01T00:00:00Z,SHORT)}} {{{TIME(x)}}",
        "<script>alert(1)</script><img src=x onerror=alert(1)>", "nul\0bell\a", "half \ud83d and \udc00", "\u202eright to left\u2067 inside", "\",\"type\":\"Action.OpenUrl\",\"x\":\"", "&lt;at&gt;", "👩‍👩‍👧‍👦 e\u0301",
        new string('w', 100_000), new string('字', 50_000), string.Concat(Enumerable.Repeat("😀", 40_000)), string.Concat(Enumerable.Repeat("\"\\", 50_000)), new string('\u0301', 30_000), new string('\0', 30_000),
    ];

    public static Conversation Waiting { get; } = Played() switch
    {
        var played => played with { Case = played.Case! with { OpenedAt = Opened } },
    };

    public static Conversation Everyone { get; } = With(Waiting, c => c with { EveryoneAt = Now.AddMinutes(-1), Alerts = 2, PassedOver = [new AgentId("grace"), new AgentId("daniel")] });

    public static Conversation OutsideHours { get; } = With(Waiting, c => c with { CallAt = Now.AddHours(20), Alerts = 0 });

    public static Conversation Taken { get; } = With(Waiting, c => c with
    {
        TakenAt = Now,
        Promises =
        [
            new Promise(Maria, "I will send you the label before noon", Opened, Now.AddHours(-1)) { KeptAt = Now.AddHours(-2) },
            new Promise(Maria, "I will call you at five", Opened, Staff.At("2026-11-17 17:00")),
            new Promise(Maria, "I will ask the workshop", Opened, Now.AddMinutes(-20)) { OverdueAt = Now.AddMinutes(-10) },
        ],
        Notes = ["A line of yours could not be delivered: the customer's channel did not answer."],
    }) with
    {
        Stage = CareStage.WithAgent,
        AgentAwaitedSince = Now.AddMinutes(-1),
    };

    public static Conversation Left { get; } = Taken with { LeftAt = Now, Channel = "emulator" };

    public static Conversation Resolved { get; } = With(Taken, c => c with { ResolvedAt = Now.AddMinutes(38) }) with { Stage = CareStage.Resolved };

    public static Conversation HandedBack { get; } = Resolved with { Stage = CareStage.Listening };

    /// <summary>Of somebody else.</summary>
    public static Conversation Other { get; } = With(Waiting, c => c with { Reference = "C-51D0", Reason = CaseReason.PersonWanted }) with
    {
        Id = new ConversationId("b7702dd10c6a4c11"),
        Asks = [new Ask("Which lamp goes with the alder table?", AskOutcome.WithPerson, null, Opened)],
    };

    public static Conversation Hostile { get; } = With(Waiting, c => c with { Words = Marked(), Notes = Marked(), Promises = [.. Marked().Select(w => new Promise(Maria, w, Opened, Now))], Suggestion = Marked()[0] }) with
    {
        Phone = $"{Canary} {HostileWords[1]}",
        Channel = HostileWords[10],
        Files = [.. Marked().Select(Picture)],
        Asks = [.. Marked().SelectMany(w => new[] { new Ask(w, AskOutcome.Answered, new AnswerId("delivery-area"), Opened), new Ask(w, AskOutcome.Clarifying, null, Opened), new Ask(w, AskOutcome.WithPerson, null, Opened) })],
    };

    public static IReadOnlyList<Line> Lines { get; } =
    [
        Said(1, Speaker.Bot, "Juniper", "Hello, I am the **bot** of Juniper & Pine. What can I do for you?"),
        Said(2, Speaker.Visitor, "", "do you deliver to Aberdeen?"),
        Said(3, Speaker.Bot, "Juniper", "Yes: we deliver to **every address in the 48 contiguous states**.\n\nAberdeen, WA is one of our own van's towns."),
        Said(4, Speaker.Visitor, "", "I want my money back, this is a disgrace! Order JP-1042, zip 98520. You can ring 503 555 0199"),
        Said(5, Speaker.Notice, "", "Maria Lindqvist has been called."),
        Said(6, Speaker.Visitor, "", "") with { Files = [Picture("sofa-leg.jpg")] },
    ];

    public static IReadOnlyList<Line> HostileLines { get; } = [.. Marked().SelectMany((w, i) => new[] { Said(i, Speaker.Visitor, "", w) with { Files = [Picture(w)] }, Said(i, Speaker.Bot, w, w), Said(i, Speaker.Agent, w, w), Said(i, Speaker.Notice, "", w) })];

    /// <summary>Every kind of card there is, by name.</summary>
    public static IReadOnlyDictionary<string, JObject> All { get; } = new Dictionary<string, JObject>
    {
        ["waiting"] = CaseCard.ForTeam(Shown(Waiting), Actions),
        ["waiting-without-mention"] = CaseCard.ForTeam(Shown(Waiting, null), Actions),
        ["waiting-for-anybody"] = CaseCard.ForTeam(Shown(Everyone), Actions),
        ["outside-hours"] = CaseCard.ForTeam(Shown(OutsideHours), Actions),
        ["taken"] = CaseCard.ForTeam(Shown(Taken), Actions),
        ["resolved"] = CaseCard.ForTeam(Shown(Resolved), Actions),
        ["handed-back"] = CaseCard.ForTeam(Shown(HandedBack), Actions),
        ["owner-waiting"] = CaseCard.ForOwner(Shown(Waiting), Actions),
        ["owner-taken"] = CaseCard.ForOwner(Shown(Taken), Actions),
        ["owner-left"] = CaseCard.ForOwner(Shown(Left), Actions),
        ["owner-resolved"] = CaseCard.ForOwner(Shown(Resolved), Actions),
        ["switch"] = SwitchCard.Of([BriefingOf(Other), BriefingOf(Taken)], Taken.Id, null, Actions, Now),
        ["courtesy"] = CourtesyCard.Of(Taken.Id, Taken.Case!, ["\"You should have read\" blames the customer: say what happened instead."], new HeldText("m-19", "You should have read the terms."), Actions, Now),
        ["hostile-courtesy"] = CourtesyCard.Of(Taken.Id, Taken.Case!, [$"{Canary} {HostileWords[13]}", .. Enumerable.Repeat(new string('w', 2000), 6)], new HeldText("m-20", $"{Canary} {HostileWords[13]} {new string('x', 8000)}"), Actions, Now),
        ["send"] = SwitchCard.Of([BriefingOf(Other), BriefingOf(Taken)], null, new("m-17", "Thursday morning suits us well."), Actions, Now),
        ["hostile-team"] = CaseCard.ForTeam(Shown(Hostile) with { Lines = HostileLines }, Actions),
        ["hostile-owner"] = CaseCard.ForOwner(Shown(With(Hostile, c => c with { TakenAt = Now })) with { Lines = HostileLines }, Actions),
        ["hostile-send"] = SwitchCard.Of([.. Enumerable.Repeat(BriefingOf(Hostile), 30)], null, new("m-18", $"{Canary} {HostileWords[13]}"), Actions, Now),
    };

    public static CaseOnCard Shown(Conversation conversation, string? teamsId = "29:maria") =>
        CaseOnCard.Of(conversation, Lines, SampleBusiness.Desk, teamsId, Now)!;

    public static Briefing BriefingOf(Conversation conversation) => Briefing.Of(conversation, SampleBusiness.Knowledge, Now)!;

    public static Conversation With(Conversation conversation, Func<Case, Case> change) => conversation with { Case = change(conversation.Case!) };

    private static SentFile Picture(string name) => new("f1", name, FileType.Jpeg, 1000);

    private static List<string> Marked() => [.. HostileWords.Select(w => $"{Canary} {w}")];

    private static Line Said(long seq, Speaker by, string name, string text) => new(seq, by, name, text, [], Opened.AddSeconds(seq), null);

    private static Conversation Played()
    {
        string[] messages = ["do you deliver to Aberdeen?", "I want my money back, this is a disgrace! Order JP-1042, zip 98520. You can ring 503 555 0199", "yes"];
        return messages.Aggregate(
            Conversation.Begun(new ConversationId("4f1c9a2be07d43c58f1b6a90"), Opened),
            (conversation, text) => SampleBusiness.Desk.DecideWithOrders(conversation, new Happening.VisitorWrote(text), new Moment(Opened, new Dictionary<AgentId, int>())).After);
    }
}
