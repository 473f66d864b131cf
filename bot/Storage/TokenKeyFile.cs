using System.Security.Cryptography;
using System.Text.Json;

namespace ServiceBot.Storage;

/// <summary>A key that signs visitors' tokens.</summary>
/// <param name="Id">Stands in each token it has signed.</param>
/// <param name="MadeAt">Since when it signs.</param>
public sealed record TokenKey(string Id, DateTimeOffset MadeAt, byte[] Value);

/// <summary>The file that holds the keys of visitors' tokens, the newest last. Readable by its owner only.</summary>
internal sealed class TokenKeyFile(string folder)
{
    /// <summary>How long the longest-lived token is good for, and so its key.</summary>
    public static readonly TimeSpan LongestToken = TimeSpan.FromDays(14);

    private const int Bytes = 32;

    private readonly string _file = System.IO.Path.Combine(folder, "token-keys.json");

    public string Path => _file;

    /// <summary>Differs whenever the file has been written.</summary>
    public (DateTime At, long Bytes) Stamp => new FileInfo(_file) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

    /// <exception cref="InvalidDataException">It holds something else; the message says what to do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IReadOnlyList<TokenKey> Read()
    {
        try
        {
            var keys = JsonSerializer.Deserialize<List<TokenKey>>(File.ReadAllBytes(_file)) ?? [];
            return keys.Count > 0 && keys.All(IsWhole) && keys.DistinctBy(k => k.Id).Count() == keys.Count ? keys : throw Damaged();
        }
        catch (JsonException)
        {
            throw Damaged();
        }
    }

    /// <summary>Makes the file with its first key, unless there is one.</summary>
    public void Begin(DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        if (!File.Exists(_file))
        {
            PrivateFile.WriteOnce(_file, Write([New(now)]));
        }
    }

    /// <summary>Adds a key, which signs from now on, and drops those whose last token is over.</summary>
    /// <returns>How many were dropped.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, and stays as it is.</exception>
    public int Rotate(DateTimeOffset now)
    {
        var before = Read();
        // A key signed until the next one was made; the last of these signed until now.
        var dropped = before.Zip(before.Skip(1)).TakeWhile(pair => pair.Second.MadeAt + LongestToken < now).Count();
        PrivateFile.Replace(_file, Write([.. before.Skip(dropped), New(now)]));
        return dropped;
    }

    // A record of nulls is what JSON of another form becomes.
    private static bool IsWhole(TokenKey? key) => key is { Id.Length: > 0, Value.Length: Bytes };

    private static TokenKey New(DateTimeOffset now) => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), now, RandomNumberGenerator.GetBytes(Bytes));

    private static byte[] Write(IReadOnlyList<TokenKey> keys) => JsonSerializer.SerializeToUtf8Bytes(keys);

    private InvalidDataException Damaged() =>
        new($"The token keys in {_file} are damaged. Restore the file from a backup, or delete it: a new key is made when the bot starts, and websites' chats begin anew.");
}
