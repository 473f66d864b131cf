using ServiceBot.Orders;

namespace ServiceBot.Conversations;

/// <summary>All that is remembered of a visitor's chat between two happenings, apart from the lines themselves.</summary>
public sealed record Conversation
{
    /// <summary>The channel of the chat on the business's own website.</summary>
    public const string Website = "website";

    /// <summary>So many files are remembered here; the transcript knows all of them.</summary>
    public const int FilesRemembered = 20;

    public required ConversationId Id { get; init; }

    /// <summary>Where the visitor writes from: <see cref="Website"/>, or a channel's name such as emulator.</summary>
    public string Channel { get; init; } = Website;

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the visitor last wrote; the start when they have not.</summary>
    public required DateTimeOffset LastHeardAt { get; init; }

    /// <summary>When the visitor left; null while they are there.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>When the visitor closed the chat for good; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the visitor was last told that messages came too fast; null when never.</summary>
    public DateTimeOffset? HurriedAt { get; init; }

    /// <summary>The language of the visitor's browser or channel, such as en; null when it has not said.</summary>
    public string? Language { get; init; }

    /// <summary>Who is logged in on the website; null when nobody, or nobody has said so.</summary>
    public Customer? Customer { get; init; }

    /// <summary>What the visitor last said of how it was; null when they have not.</summary>
    public Rating? Rating { get; init; }

    /// <summary>Since when the visitor waits for a word of the agent who has the case; null when the agent has spoken last.</summary>
    public DateTimeOffset? AgentAwaitedSince { get; init; }

    public CareStage Stage { get; init; } = CareStage.Listening;

    public bool Greeted { get; init; }

    /// <summary>Everything asked so far, oldest first.</summary>
    public IReadOnlyList<Ask> Asks { get; init; } = [];

    /// <summary>What the bot is waiting to hear; null unless it asked something back.</summary>
    public Clarification? Clarification { get; init; }

    /// <summary>Whom the bot's last words offered to call; "yes" takes the offer. Null when they offered nobody.</summary>
    public AgentId? Offered { get; init; }

    /// <summary>The hoop budget's count: questions asked back since the visitor last got an answer.</summary>
    public int Hoops { get; init; }

    /// <summary>How upset the visitor is, 0 (calm) to 1, over the conversation: see Mood.</summary>
    public double Upset { get; init; }

    /// <summary>When that was last reckoned; null when never.</summary>
    public DateTimeOffset? UpsetAt { get; init; }

    /// <summary>What the visitor has had to put up with, one of each kind.</summary>
    public IReadOnlyList<Grievance> Grievances { get; init; } = [];

    /// <summary>The words that mean something of the last messages, oldest first: to know what is asked again.</summary>
    public IReadOnlyList<string> Gists { get; init; } = [];

    /// <summary>The order the conversation is about, as far as the visitor has named it.</summary>
    public KnownOrder? Order { get; init; }

    /// <summary>That order as the shop's files last gave it, shown to be theirs or not; null when there is no such order, or none was looked up.</summary>
    public Order? OrderOnFile { get; init; }

    /// <summary>How near they are to buying something.</summary>
    public Purchase Purchase { get; init; } = Purchase.None;

    /// <summary>What was remembered of the customer when they last wrote; null when they are not known, or nothing was.</summary>
    public CustomerMemory? Remembered { get; init; }

    /// <summary>So many questions the bot has asked back since a person last closed a case, or the beginning.</summary>
    public int QuestionsAsked { get; init; }

    /// <summary>What went wrong for them, as far as they said; null when nothing, or they have not.</summary>
    public Cause? Cause { get; init; }

    /// <summary>What shall go back, as they said; none when it is all of the order.</summary>
    public IReadOnlyList<ChangedItem> ToGoBack { get; init; } = [];

    /// <summary>What the bot has put right by itself, or is about to, oldest first.</summary>
    public IReadOnlyList<Settlement> Settlements { get; init; } = [];

    /// <summary>The bot has asked for the reason, which may be left out.</summary>
    public bool AskedWhy { get; init; }

    /// <summary>They were told that their money has gone back already.</summary>
    public bool ToldPaidBack { get; init; }

    /// <summary>When the bot asks whether the money has come; null when it need not.</summary>
    public DateTimeOffset? FollowUpAt { get; init; }

    /// <summary>So often they named something of an order that does not stand on it.</summary>
    public int WrongProofs { get; init; }

    /// <summary>An e-mail address they gave, to find their order by; null when none.</summary>
    public string? Email { get; init; }

    /// <summary>A postcode they gave, likewise.</summary>
    public string? Postcode { get; init; }

    /// <summary>The answer that was given beside the question which order is meant; null when that was not asked, or has been answered.</summary>
    public AnswerId? OrderAskedFor { get; init; }

    /// <summary>The files the visitor sent, oldest first, at most <see cref="FilesRemembered"/>: for people to look into.</summary>
    public IReadOnlyList<SentFile> Files { get; init; } = [];

    /// <summary>A number the visitor left, to be called on and to find their order by; null when none.</summary>
    public string? Phone { get; init; }

    /// <summary>Null until a human had to act; a resolved case stays here until the next one.</summary>
    public Case? Case { get; init; }

    /// <summary>When the clock must look at this conversation next; null when it need not.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>The e-mail address, in small letters, of whoever it is with, as far as that is shown: by an order shown to be theirs, or by the website. Null when it is not.</summary>
    public string? CustomerEmail =>
        ((Order is { Verified: true } ? OrderOnFile?.Email : null) ?? Customer?.Email)?.Trim().ToLowerInvariant() is { Length: > 0 } email ? email : null;

    public bool HasOpenCase => Case is { ResolvedAt: null };

    /// <summary>The language of a locale such as pt-BR, in small letters (ISO 639); null when it is none.</summary>
    public static string? LanguageOf(string? locale) =>
        locale?.Split('-', '_')[0] is { Length: 2 or 3 } language && language.All(char.IsAsciiLetter) ? language.ToLowerInvariant() : null;

    /// <summary>A conversation that has just begun.</summary>
    public static Conversation Begun(ConversationId id, DateTimeOffset now) =>
        new() { Id = id, StartedAt = now, LastHeardAt = now };
}

/// <summary>What the bot asked back.</summary>
/// <param name="Ask">The visitor's words that were unclear.</param>
/// <param name="Choices">The answers it may be; empty when the bot asked to hear it another way.</param>
public sealed record Clarification(string Ask, IReadOnlyList<AnswerId> Choices);

/// <summary>An order as the visitor named it.</summary>
/// <param name="Number">In the owner's form, such as JP-1042.</param>
/// <param name="Verified">The visitor also gave the postcode or e-mail that is on the order, or is signed in as whoever it belongs to. Only then may its contents be said to them.</param>
public sealed record KnownOrder(string Number, bool Verified)
{
    /// <summary>Known to be theirs since it is on the account they are signed in to.</summary>
    public bool ThroughLogin { get; init; }
}
