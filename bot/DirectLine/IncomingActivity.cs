using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace ServiceBot.DirectLine;

/// <summary>Reads what a client posts, and takes nothing on trust: who wrote, where and when is set by the server.</summary>
internal static class IncomingActivity
{
    /// <summary>Characters of text in one message.</summary>
    public const int MostCharacters = 8000;

    /// <summary>Bytes of one activity.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>The type of <see cref="Hurry"/>.</summary>
    public const string Hurried = "servicebot/hurried";

    private const int LongestKey = 200;

    private static readonly string[] Accepted = [ActivityTypes.Message, ActivityTypes.Typing, ActivityTypes.Event, ActivityTypes.EndOfConversation];
    private static readonly string[] WithFiles = [ActivityTypes.Message];
    private static readonly ProtocolError NoObject = ProtocolError.BadArgument("This is not a JSON object.");

    /// <summary>What whoever sends a longer activity is told.</summary>
    public static ProtocolError TooLong { get; } = ProtocolError.TooBig($"An activity may be {MostBytes / 1024} KiB long.");

    /// <summary>The activity that says a visitor has come.</summary>
    public static Activity Arrival(Holder holder) => new()
    {
        Type = ActivityTypes.ConversationUpdate,
        ChannelId = Channels.Directline,
        Conversation = new ConversationAccount(id: holder.Conversation.Value),
        From = new ChannelAccount(holder.User, role: RoleTypes.User),
        Recipient = new ChannelAccount(OutgoingActivity.BotId, role: RoleTypes.Bot),
        MembersAdded = [new ChannelAccount(OutgoingActivity.BotId), new ChannelAccount(holder.User)],
    };

    /// <summary>The activity that says a visitor sends faster than can be read. No client can post it: its type is none of those taken.</summary>
    public static Activity Hurry(Holder holder) => new()
    {
        Type = Hurried,
        ChannelId = Channels.Directline,
        Conversation = new ConversationAccount(id: holder.Conversation.Value),
        From = new ChannelAccount(holder.User, role: RoleTypes.User),
    };

    /// <returns>The activity, its id being the client's own name for it when it has one; or what is wrong with it.</returns>
    public static async Task<(Activity? Activity, ProtocolError? Error)> ReadAsync(HttpRequest request, Holder holder, CancellationToken cancellationToken)
    {
        var (json, error) = await JsonBody.ReadAsync(request, MostBytes, cancellationToken);
        return json is null ? (null, error ?? NoObject) : Read(json, holder, bringsFiles: false);
    }

    /// <summary>The same of an activity that has been read already.</summary>
    /// <param name="bringsFiles">It is a message that comes with files, and so needs no words.</param>
    public static (Activity? Activity, ProtocolError? Error) Parse(ReadOnlySpan<byte> utf8, Holder holder, bool bringsFiles) =>
        JsonBody.Parse(utf8) is { } json ? Read(json, holder, bringsFiles) : (null, NoObject);

    private static (Activity? Activity, ProtocolError? Error) Read(JObject json, Holder holder, bool bringsFiles)
    {
        var accepted = bringsFiles ? WithFiles : Accepted;
        if (json["type"] is not JValue { Type: JTokenType.String, Value: string type } || !accepted.Contains(type))
        {
            return (null, ProtocolError.BadArgument($"\"type\" must be one of {string.Join(", ", accepted)}."));
        }

        var text = json["text"] is JValue { Type: JTokenType.String, Value: string written } ? written : "";
        if (type == ActivityTypes.Message)
        {
            if (json["text"] is { Type: not (JTokenType.String or JTokenType.Null) })
            {
                return (null, ProtocolError.BadArgument("\"text\" must be a string."));
            }

            if (string.IsNullOrWhiteSpace(text) && !bringsFiles)
            {
                return (null, ProtocolError.BadArgument("The message is empty."));
            }

            if (text.Length > MostCharacters)
            {
                return (null, ProtocolError.TooBig($"A message may have {MostCharacters} characters; this one has {text.Length}."));
            }
        }

        if (json["channelData"] is { Type: not (JTokenType.Object or JTokenType.Null) })
        {
            return (null, ProtocolError.BadArgument("\"channelData\" must be an object."));
        }

        var channelData = json["channelData"] as JObject;
        var key = channelData?["clientActivityID"];
        if (key is not null && (key is not JValue { Type: JTokenType.String, Value: string { Length: > 0 and <= LongestKey } }))
        {
            return (null, ProtocolError.BadArgument($"\"clientActivityID\" must be a string of at most {LongestKey} characters."));
        }

        var name = json["name"] is JValue { Type: JTokenType.String, Value: string called } ? called : null;
        if (type == ActivityTypes.Event && name is not { Length: > 0 and <= LongestKey })
        {
            return (null, ProtocolError.BadArgument($"An event needs a \"name\" of at most {LongestKey} characters."));
        }

        var activity = new Activity
        {
            Type = type,
            Id = (string?)key,
            ChannelId = Channels.Directline,
            From = new ChannelAccount(holder.User, role: RoleTypes.User),
            Conversation = new ConversationAccount(id: holder.Conversation.Value),
            Recipient = new ChannelAccount(OutgoingActivity.BotId, role: RoleTypes.Bot),
            Text = text,
            TextFormat = TextFormatTypes.Plain,
            Locale = json["locale"] is JValue { Type: JTokenType.String, Value: string { Length: <= LongestKey } locale } ? locale : null,
            ChannelData = channelData,
            Name = name,
            Value = json["value"],
        };
        return (activity, null);
    }
}
