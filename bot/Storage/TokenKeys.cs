namespace ServiceBot.Storage;

/// <summary>The keys of visitors' tokens as they are now: a key that is added while the program runs is noticed within seconds.</summary>
public sealed partial class TokenKeys
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);

    private readonly TokenKeyFile _file;
    private readonly TimeProvider _time;
    private readonly ILogger<TokenKeys> _logger;
    private readonly Lock _lock = new();
    private IReadOnlyList<TokenKey> _keys;
    private (DateTime At, long Bytes) _stamp;
    private DateTimeOffset _looked;

    /// <exception cref="InvalidDataException">The file is damaged; the message says what to do.</exception>
    public TokenKeys(string folder, TimeProvider time, ILogger<TokenKeys> logger)
    {
        (_file, _time, _logger, _looked) = (new TokenKeyFile(folder), time, logger, time.GetUtcNow());
        _file.Begin(_looked);
        _stamp = _file.Stamp;
        _keys = _file.Read();
    }

    /// <summary>The key that signs.</summary>
    public TokenKey Newest => Known()[^1];

    /// <summary>The key a token names; null when there is none, or none any more.</summary>
    public TokenKey? Find(string? id) => Known().FirstOrDefault(k => k.Id == id);

    private IReadOnlyList<TokenKey> Known()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            if ((now - _looked).Duration() >= BetweenLooks)
            {
                _looked = now;
                Look();
            }

            return _keys;
        }
    }

    private void Look()
    {
        var stamp = _file.Stamp;
        if (stamp == _stamp)
        {
            return;
        }

        _stamp = stamp;
        try
        {
            _keys = _file.Read();
            Log.KeysChanged(_logger, _keys.Count);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // What was known still holds: a slip of the owner's must not end every chat.
            Log.KeysUnreadable(_logger, unreadable.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The keys of visitors' tokens have changed; {Count} are known now")]
        public static partial void KeysChanged(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Error, "The keys of visitors' tokens cannot be read, so those known before stay in use: {Why}")]
        public static partial void KeysUnreadable(ILogger logger, string why);
    }
}
