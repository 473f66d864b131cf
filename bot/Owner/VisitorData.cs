using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>All that is kept of one visitor, found under a name: to be handed over, or erased for good.</summary>
internal sealed record VisitorData(IReadOnlyList<ConversationId> Conversations, IReadOnlyList<string> Emails)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsNothing => Conversations.Count + Emails.Count == 0;

    /// <summary>How much it is, such as "2 conversations and what is remembered of the customer".</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{Conversations.Count} {(Conversations.Count == 1 ? "conversation" : "conversations")}{(Emails.Count > 0 ? " and what is remembered of the customer" : "")}");

    /// <param name="who">The id of a conversation, or the e-mail address or the website's id of a customer.</param>
    public static VisitorData Find(Store store, string who)
    {
        var conversations = store.Visitors.Find(who);
        // A customer may be remembered of whom no conversation is kept any more.
        var emails = conversations.Where(c => c.Id.Value != who).Select(c => c.CustomerEmail).OfType<string>().Append(who.ToLowerInvariant()).ToHashSet();
        return new([.. conversations.Select(c => c.Id)], [.. store.Visitors.Emails().Where(emails.Contains)]);
    }

    /// <summary>One JSON object: a list of rows for each table (docs/what-we-store.md), files in Base64.</summary>
    public string Export(Store store) => store.Visitors.Export(Conversations, Emails).ToJsonString(Readable);

    /// <exception cref="StoreBusyException">It is not erased yet; it will be at the next start at the latest.</exception>
    public async Task EraseAsync(Store store, Tombstones tombstones, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Written down first: whatever happens then, and should a backup of before be put back.
        tombstones.Add(Conversations, Emails, now);
        await store.Visitors.EraseAsync(Conversations, Emails, Erasing.TakeDown, now, cancellationToken);
    }
}
