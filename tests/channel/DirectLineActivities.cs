using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>Activities as Azure's own Direct Line and Web Chat send them.</summary>
/// <param name="channelId">directline or webchat.</param>
internal sealed class DirectLineActivities(string serviceUrl, string channelId = "directline", TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private int _count;

    public string Conversation { get; } = $"{Base64Url.Of(Guid.NewGuid().ToByteArray())}-eu";

    public string UserId { get; } = $"dl_{Guid.NewGuid():N}";

    public string BotId { get; init; } = "servicebot@Aa1Bb2Cc3Dd";

    /// <summary>Two come: one that the bot was added, one that the visitor was.</summary>
    public JsonObject Joined(bool bot)
    {
        var activity = Envelope("conversationUpdate");
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = bot ? BotId : UserId });
        return activity;
    }

    /// <param name="expectReplies">Whether the answers are to be the body of the response.</param>
    public JsonObject Writes(string text, bool expectReplies = false)
    {
        var activity = Envelope("message");
        activity["text"] = text;
        activity["textFormat"] = "plain";
        activity["channelData"] = new JsonObject { ["clientActivityID"] = $"{Guid.NewGuid():N}" };
        if (expectReplies)
            activity["deliveryMode"] = "expectReplies";
        return activity;
    }

    public JsonObject Ends()
    {
        var activity = Envelope("endOfConversation");
        activity["code"] = "userCancelled";
        return activity;
    }

    private JsonObject Envelope(string type) => new()
    {
        ["type"] = type,
        ["id"] = $"{Conversation}|{Interlocked.Increment(ref _count):D7}",
        ["timestamp"] = _clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ"),
        ["channelId"] = channelId,
        ["serviceUrl"] = serviceUrl,
        ["from"] = new JsonObject { ["id"] = UserId, ["name"] = "", ["role"] = "user" },
        ["conversation"] = new JsonObject { ["id"] = Conversation },
        ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = "ServiceBot" },
        ["locale"] = "en-US",
    };
}
