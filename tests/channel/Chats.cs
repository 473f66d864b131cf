using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>What stands in the conversations, and who is in them.</summary>
internal sealed class Chats
{
    private readonly Lock _lock = new();
    private readonly List<ShownMessage> _messages = [];
    private readonly Dictionary<string, List<TeamsPerson>> _rosters = [];
    private readonly Dictionary<string, SentFile> _files = [];
    private readonly HashSet<string> _without = [];

    // Teams numbers messages by the millisecond; here they only have to differ and to look like it.
    private long _lastId = 1_760_000_000_000;

    /// <summary>The tenant everybody is of.</summary>
    public string Tenant { get; set; } = "11111111-aaaa-4bbb-8ccc-222222222222";

    /// <summary>All conversations the bot has written in.</summary>
    public IReadOnlyList<string> Conversations
    {
        get
        {
            lock (_lock)
                return [.. _messages.Select(m => m.Conversation).Distinct()];
        }
    }

    /// <summary>What a conversation shows now, oldest first; a channel shows all its threads.</summary>
    public IReadOnlyList<ShownMessage> Showing(string conversation) => [.. Everything(conversation).Where(m => !m.Deleted)];

    /// <summary>The same with what was deleted.</summary>
    public IReadOnlyList<ShownMessage> Everything(string conversation)
    {
        lock (_lock)
            return [.. _messages.Where(m => m.Conversation == conversation || m.Conversation.StartsWith($"{conversation};messageid=", StringComparison.Ordinal))];
    }

    /// <summary>Puts people into the roster of a team or a chat.</summary>
    public void Join(string conversation, params TeamsPerson[] people)
    {
        lock (_lock)
        {
            if (!_rosters.TryGetValue(conversation, out var roster))
                _rosters[conversation] = roster = [];
            roster.AddRange(people.Where(p => !roster.Contains(p)));
        }
    }

    public void Leave(string conversation, TeamsPerson person)
    {
        lock (_lock)
            _rosters.GetValueOrDefault(conversation)?.Remove(person);
    }

    /// <summary>The people of a conversation, of a thread's channel, or nobody.</summary>
    public IReadOnlyList<TeamsPerson> Roster(string conversation)
    {
        lock (_lock)
            return [.. _rosters.GetValueOrDefault(conversation.Split(";messageid=")[0]) ?? []];
    }

    /// <summary>Somebody does not have the bot, or has removed it: no chat can be opened and nothing written.</summary>
    public void SetInstalled(TeamsPerson person, string appId, bool installed)
    {
        lock (_lock)
        {
            foreach (var key in (string[])[person.Id, person.AadObjectId, person.ChatWith(appId)])
            {
                if (installed)
                    _without.Remove(key);
                else
                    _without.Add(key);
            }
        }
    }

    /// <summary>Whether a person (by id) or a chat is without the bot.</summary>
    public bool IsWithout(string idOrChat)
    {
        lock (_lock)
            return _without.Contains(idOrChat);
    }

    /// <summary>Somebody known by an id of Teams or of Entra.</summary>
    public TeamsPerson? Find(string id)
    {
        lock (_lock)
            return _rosters.Values.SelectMany(r => r).FirstOrDefault(p => p.Id == id || p.AadObjectId.Equals(id, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A file the channel offers for download under v3/attachments; gives its id.</summary>
    public string Offer(SentFile file)
    {
        lock (_lock)
        {
            var id = NextId();
            _files[id] = file;
            return id;
        }
    }

    public SentFile? FileOf(string id)
    {
        lock (_lock)
            return _files.GetValueOrDefault(id);
    }

    public string NextId() => Interlocked.Increment(ref _lastId).ToString();

    public ShownMessage Show(string conversation, JsonObject activity, string id)
    {
        lock (_lock)
        {
            var message = new ShownMessage { Id = id, Conversation = conversation, Activity = activity };
            _messages.Add(message);
            return message;
        }
    }

    /// <summary>Changes a message that is there; null when there is none.</summary>
    public ShownMessage? Change(string conversation, string id, Func<ShownMessage, ShownMessage> change)
    {
        lock (_lock)
        {
            var channel = conversation.Split(";messageid=")[0];
            var index = _messages.FindIndex(m => m.Id == id && !m.Deleted && m.Conversation.Split(";messageid=")[0] == channel);
            return index < 0 ? null : _messages[index] = change(_messages[index]);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _messages.Clear();
            _rosters.Clear();
            _files.Clear();
            _without.Clear();
        }
    }
}

/// <summary>A file with its kind.</summary>
internal sealed record SentFile(string Name, string Type, byte[] Bytes);
