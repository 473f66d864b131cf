using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>Signs what stands behind the buttons of a card, and reads what comes back: nobody can tap what the bot did not offer.</summary>
internal sealed class CardActions(SigningKey key)
{
    /// <summary>A card older than this is read, not tapped.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>The ids of the two inputs of the agent's own.</summary>
    public const string To = "to";
    public const string When = "when";

    private const int LongestId = 500;
    private const int LongestInput = 2000;
    private const long LastMillisecond = 253402300799999;

    // A key of its own, so that nothing else the server signs can pass for a button.
    private readonly byte[] _key = HMACSHA256.HashData(key.Value, "ServiceBot: the buttons of a card"u8);

    /// <summary>How what came back was read.</summary>
    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Good(CardAction Action) : Result;

        /// <summary>Of the right form, but not written by this bot, or changed since.</summary>
        public sealed record Forged : Result;

        /// <summary>This bot's own, and too old.</summary>
        public sealed record Expired : Result;

        /// <summary>Not the data of a button at all.</summary>
        public sealed record Malformed : Result;
    }

    /// <summary>The data of a button. Whatever the inputs of the card hold is added to it by the client.</summary>
    /// <param name="held">For <see cref="CardVerb.Send"/>: which message waits.</param>
    public JObject Sign(ConversationId conversation, DateTimeOffset openedAt, CardVerb verb, DateTimeOffset now, string? held = null)
    {
        var (word, opened, expires) = (Word(verb), openedAt.ToUnixTimeMilliseconds(), (now + Lifetime).ToUnixTimeSeconds());
        var data = new JObject
        {
            ["c"] = conversation.Value,
            ["o"] = opened,
            ["v"] = word,
            ["x"] = expires,
            ["k"] = Signature(conversation.Value, opened, word, expires, held),
        };
        if (held is not null)
        {
            data["h"] = held;
        }

        return data;
    }

    /// <summary>Reads what a client sent back. Never throws, whatever it is.</summary>
    /// <param name="data">Of an invoke its action's data; of a message its value.</param>
    public Result Read(JToken? data, DateTimeOffset now)
    {
        if (data is not JObject given
            || Text(given["c"], LongestId) is not { } conversation
            || Number(given["o"], LastMillisecond) is not { } opened
            || Text(given["v"], LongestId) is not { } word
            || Number(given["x"], LastMillisecond) is not { } expires
            || Text(given["k"], LongestId) is not { } signature
            || !Absent(given["h"]) && Text(given["h"], LongestId) is null
            || !Fits(given[To])
            || !Fits(given[When]))
        {
            return new Result.Malformed();
        }

        var held = Text(given["h"], LongestId);
        var expected = Signature(conversation, opened, word, expires, held);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(expected)))
        {
            return new Result.Forged();
        }

        if (now.ToUnixTimeSeconds() >= expires)
        {
            return new Result.Expired();
        }

        // A word that an older version of the program signed, and this one has no more.
        return Enum.GetValues<CardVerb>().Where(v => Word(v) == word).Select(v => (CardVerb?)v).SingleOrDefault() is { } verb
            ? new Result.Good(new CardAction(
                new ConversationId(conversation), DateTimeOffset.FromUnixTimeMilliseconds(opened), verb, held, Input(given[To]), Input(given[When])))
            : new Result.Malformed();
    }

    /// <summary>The word of a verb in a card: its name in small letters.</summary>
    internal static string Word(CardVerb verb) => verb.ToString().ToLowerInvariant();

    // Each text with its length before it, so that no two different buttons are signed alike. UTF-16 as it is: half a character is kept apart from another.
    private string Signature(string conversation, long opened, string verb, long expires, string? held)
    {
        var signed = string.Create(
            CultureInfo.InvariantCulture,
            $"{conversation.Length}:{conversation},{opened},{verb.Length}:{verb},{expires},{held?.Length ?? -1}:{held}");
        return Base64Url.EncodeToString(HMACSHA256.HashData(_key, MemoryMarshal.AsBytes(signed.AsSpan())));
    }

    private static string? Text(JToken? token, int longest) =>
        token is JValue { Value: string { Length: > 0 } text } && text.Length <= longest ? text : null;

    private static long? Number(JToken? token, long most) => token switch
    {
        JValue { Value: long number } when number >= 0 && number <= most => number,
        JValue { Value: int number } when number >= 0 => number,
        _ => null,
    };

    private static bool Absent(JToken? token) => token is null or JValue { Value: null };

    private static bool Fits(JToken? token) => Absent(token) || token is JValue && Input(token) is null or { Length: <= LongestInput };

    // "2026-11-24T17:00" may have become a date on the way here: it is still the agent's text.
    private static string? Input(JToken? token) =>
        token is JValue { Value: string or long or DateTime or DateTimeOffset } value
        && Convert.ToString(value.Value, CultureInfo.InvariantCulture) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
