using System.Globalization;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>Shows lines of a transcript as the activities a Direct Line client expects.</summary>
internal static class OutgoingActivity
{
    public const string BotId = "servicebot";

    // One resolver for all: a new one would compile the contract of Activity again each time (20 times the cost of a whole turn).
    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new DefaultContractResolver(),
        NullValueHandling = NullValueHandling.Ignore,
        DateFormatString = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
    });

    /// <summary>An activity's id from its place: the same however often it is sent.</summary>
    public static string IdOf(ConversationId conversation, long seq) => string.Create(CultureInfo.InvariantCulture, $"{conversation}|{seq:D7}");

    /// <summary>A frame of the stream, and the answer to a poll.</summary>
    /// <param name="watermark">What the client has seen up to when it has read this.</param>
    /// <param name="fileAt">The address of a file that a line brought.</param>
    public static string ActivitySet(Holder holder, IEnumerable<Line> lines, long watermark, Func<Line, SentFile, string> fileAt)
    {
        var json = new StringWriter(CultureInfo.InvariantCulture);
        Serializer.Serialize(json, new
        {
            activities = lines.Select(line => Of(holder, line, fileAt)),
            watermark = watermark.ToString(CultureInfo.InvariantCulture),
        });
        return json.ToString();
    }

    /// <summary>A frame that says somebody of the team is typing.</summary>
    public static string Typing(Holder holder, string name)
    {
        var json = new StringWriter(CultureInfo.InvariantCulture);
        Serializer.Serialize(json, new
        {
            activities = new[]
            {
                new Activity
                {
                    Type = ActivityTypes.Typing,
                    ChannelId = Channels.Directline,
                    Conversation = new ConversationAccount(id: holder.Conversation.Value),
                    From = AgentCalled(name),
                },
            },
        });
        return json.ToString();
    }

    private static ChannelAccount AgentCalled(string name) => new($"agent-{name}", name, RoleTypes.Bot);

    private static Activity Of(Holder holder, Line line, Func<Line, SentFile, string> fileAt)
    {
        var activity = Bare(holder, line);
        switch (line.Kind)
        {
            case LineKind.Event:
                var told = Verbatim(line.Event ?? "{}");
                activity.Type = ActivityTypes.Event;
                activity.Name = (string?)told["name"];
                activity.Value = told["value"];
                return activity;
            case LineKind.End:
                activity.Type = ActivityTypes.EndOfConversation;
                activity.Code = EndOfConversationCodes.UserCancelled;
                return activity;
        }

        activity.Type = ActivityTypes.Message;
        activity.Text = line.Text;
        // Only the bot's own words are Markdown. What people write is shown as they wrote it.
        activity.TextFormat = line.By == Speaker.Bot ? TextFormatTypes.Markdown : TextFormatTypes.Plain;
        if (line.Files.Count > 0)
        {
            activity.Attachments = [.. line.Files.Select(f => new Attachment { ContentType = f.Type, ContentUrl = fileAt(line, f), Name = f.Name })];
        }

        if (line.QuickReplies.Count > 0)
        {
            activity.SuggestedActions = new SuggestedActions
            {
                To = [],
                Actions = [.. line.QuickReplies.Select(q => new CardAction { Type = ActionTypes.ImBack, Title = q, Value = q })],
            };
        }

        return activity;
    }

    private static Activity Bare(Holder holder, Line line) => new()
    {
        Id = IdOf(holder.Conversation, line.Seq),
        Timestamp = line.At,
        ChannelId = Channels.Directline,
        Conversation = new ConversationAccount(id: holder.Conversation.Value),
        From = line.By switch
        {
            Speaker.Visitor => new ChannelAccount(holder.User, role: RoleTypes.User),
            Speaker.Agent => AgentCalled(line.Name),
            _ => new ChannelAccount(BotId, line.Name, RoleTypes.Bot),
        },
        ChannelData = ChannelDataOf(line),
    };

    // A text that looks like a date is still a text, and goes back as it came.
    private static JObject Verbatim(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    private static JObject ChannelDataOf(Line line)
    {
        var data = line.Echo is { } echo ? Verbatim(echo) : [];
        data["webchat:sequence-id"] = line.Seq;
        data["by"] = line.By.ToString().ToLowerInvariant();
        return data;
    }
}
