using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>Activities as the Bot Framework Emulator (4.14) sends them: no account, everything on loopback.</summary>
internal sealed class EmulatorActivities(string serviceUrl, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>One open tab of the Emulator; the pipe is really there.</summary>
    public string Conversation { get; } = $"{Guid.NewGuid()}|livechat";

    public string BotId { get; } = Guid.NewGuid().ToString();

    public string UserId { get; } = Guid.NewGuid().ToString();

    /// <summary>Comes first, when the tab opens.</summary>
    public JsonObject Opened()
    {
        var activity = Envelope("conversationUpdate");
        activity["membersAdded"] = new JsonArray(
            new JsonObject { ["id"] = BotId, ["name"] = "Bot" },
            new JsonObject { ["id"] = UserId, ["name"] = "User" });
        activity["membersRemoved"] = new JsonArray();
        return activity;
    }

    public JsonObject Writes(string text)
    {
        var activity = Envelope("message");
        activity["text"] = text;
        activity["textFormat"] = "plain";
        activity["channelData"] = new JsonObject { ["clientActivityID"] = $"{Guid.NewGuid():N}", ["clientTimestamp"] = activity["timestamp"]?.DeepClone() };
        activity["entities"] = new JsonArray(new JsonObject
        {
            ["requiresBotState"] = true,
            ["supportsListening"] = true,
            ["supportsTts"] = true,
            ["type"] = "ClientCapabilities",
        });
        return activity;
    }

    private JsonObject Envelope(string type)
    {
        var now = _clock.GetUtcNow();
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = Guid.NewGuid().ToString(),
            ["timestamp"] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
            ["localTimestamp"] = now.ToString("yyyy-MM-ddTHH:mm:sszzz"),
            ["localTimezone"] = "Europe/Copenhagen",
            ["channelId"] = "emulator",
            ["serviceUrl"] = serviceUrl,
            ["conversation"] = new JsonObject { ["id"] = Conversation },
            ["from"] = new JsonObject { ["id"] = UserId, ["name"] = "User", ["role"] = "user" },
            ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = "Bot", ["role"] = "bot" },
            ["locale"] = "en-US",
        };
    }
}
