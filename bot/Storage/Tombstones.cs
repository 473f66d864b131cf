using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>
/// Who was erased, in a file beside the database: should a backup of before be put back, they are erased again at the start. It names
/// conversations by their ids, and customers by what only this server's signing key makes of their e-mail address.
/// </summary>
public sealed class Tombstones(string folder, SigningKey key)
{
    private string File => Path.Combine(folder, "erased.jsonl");

    /// <summary>Writes down who is erased. On disk when this returns.</summary>
    public void Add(IEnumerable<ConversationId> conversations, IEnumerable<string> emails, DateTimeOffset now)
    {
        using var file = new FileStream(File, FileMode.Append, FileAccess.Write);
        foreach (var stone in conversations.Select(c => new Stone(now, c.Value, null)).Concat(emails.Select(e => new Stone(now, null, NameOf(e)))))
        {
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(stone) + "\n"));
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>Erases again who is there though they were erased.</summary>
    /// <returns>How many conversations and customers were erased again.</returns>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public async Task<int> ApplyAsync(Store store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(File))
        {
            return 0;
        }

        List<Stone> stones;
        try
        {
            stones = [.. System.IO.File.ReadLines(File).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<Stone>(l) ?? throw new JsonException())];
        }
        catch (JsonException damaged)
        {
            throw new InvalidDataException($"{File} is damaged: it says who was erased, so that a backup does not bring them back. Mend the line, or take the file away and erase them anew.", damaged);
        }

        var names = stones.Select(s => s.Customer).OfType<string>().ToHashSet();
        List<ConversationId> conversations = [.. stones.Select(s => s.Conversation).OfType<string>().Distinct().Select(c => new ConversationId(c)).Where(c => store.LastSeq(c) is not null)];
        List<string> emails = names.Count == 0 ? [] : [.. store.Visitors.Emails().Where(e => names.Contains(NameOf(e)))];
        if (conversations.Count + emails.Count > 0)
        {
            await store.Visitors.EraseAsync(conversations, emails, _ => null, now, cancellationToken);
        }

        return conversations.Count + emails.Count;
    }

    private string NameOf(string email) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes($"erased\n{email}")).AsSpan(0, 16));

    private sealed record Stone(DateTimeOffset At, string? Conversation, string? Customer);
}
