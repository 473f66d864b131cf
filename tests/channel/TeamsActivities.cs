using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>Activities as Microsoft Teams sends them to a bot. Each has an id of its own; give one twice to play a repeated delivery.</summary>
/// <param name="appId">The bot's app id; in Teams the bot is 28:APPID.</param>
/// <param name="tenant">The tenant of the team and of its people.</param>
/// <param name="serviceUrl">Where the bot is to answer.</param>
internal sealed class TeamsActivities(string appId, string tenant, string serviceUrl, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private static long _lastId = 1_750_000_000_000;

    public string Locale { get; set; } = "en-US";

    public string BotId => $"28:{appId}";

    /// <summary>Somebody adds the bot for themselves: the first thing that is heard of a person.</summary>
    public JsonObject InstalledBy(TeamsPerson person) => Installation(person, Personal(person), PersonalData(), "add");

    public JsonObject RemovedBy(TeamsPerson person) => Installation(person, Personal(person), PersonalData(), "remove");

    /// <summary>Somebody adds the bot to a team.</summary>
    public JsonObject InstalledIn(TeamsTeam team, TeamsPerson by) => Installation(by, InChannel(team, team.Id), TeamData(team, null), "add");

    public JsonObject RemovedFrom(TeamsTeam team, TeamsPerson by) => Installation(by, InChannel(team, team.Id), TeamData(team, null), "remove");

    /// <summary>What comes beside <see cref="InstalledBy"/>, before or after it.</summary>
    public JsonObject BotJoinedChat(TeamsPerson person) => MembersChanged(person, Personal(person), PersonalData(), "membersAdded", BotId);

    /// <summary>What comes beside <see cref="InstalledIn"/>, before or after it.</summary>
    public JsonObject BotJoined(TeamsTeam team, TeamsPerson by) => MembersChanged(by, InChannel(team, team.Id), TeamData(team, "teamMemberAdded"), "membersAdded", BotId);

    public JsonObject BotLeft(TeamsTeam team, TeamsPerson by) => MembersChanged(by, InChannel(team, team.Id), TeamData(team, "teamMemberRemoved"), "membersRemoved", BotId);

    /// <summary>A person joins a team that has the bot.</summary>
    public JsonObject Joined(TeamsTeam team, TeamsPerson person) =>
        MembersChanged(person, InChannel(team, team.Id), TeamData(team, "teamMemberAdded"), "membersAdded", person.Id, person.AadObjectId);

    public JsonObject Left(TeamsTeam team, TeamsPerson person) =>
        MembersChanged(person, InChannel(team, team.Id), TeamData(team, "teamMemberRemoved"), "membersRemoved", person.Id, person.AadObjectId);

    /// <summary>A new channel in a team, or a new name for one: eventType channelCreated, channelRenamed, channelDeleted.</summary>
    public JsonObject ChannelChanged(TeamsTeam team, TeamsPerson by, string eventType, string channel, string name)
    {
        var data = TeamData(team, eventType);
        data["channel"] = new JsonObject { ["id"] = channel, ["name"] = name };
        return Envelope("conversationUpdate", by, InChannel(team, team.Id), data);
    }

    /// <summary>Somebody writes in their own chat with the bot.</summary>
    public JsonObject Writes(TeamsPerson person, string text)
    {
        var message = Message(person, Personal(person), PersonalData(), text);
        message["attachments"] = new JsonArray(Html($"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>"));
        return message;
    }

    /// <summary>Somebody speaks to the bot in a channel: a new thread, or under a message that is there.</summary>
    public JsonObject Mentions(TeamsPerson person, TeamsTeam team, string text, string? channel = null, string? thread = null, string botName = "ServiceBot")
    {
        var message = Message(person, InChannel(team, channel ?? team.Id), TeamData(team, null, channel), $"<at>{botName}</at> {text}");
        Thread(message, channel ?? team.Id, thread ?? (string?)message["id"]);
        ((JsonArray)message["entities"]!).Insert(0, new JsonObject
        {
            ["type"] = "mention",
            ["text"] = $"<at>{botName}</at>",
            ["mentioned"] = new JsonObject { ["id"] = BotId, ["name"] = botName },
        });
        message["attachments"] = new JsonArray(Html($"<div><div><span itemscope=\"\" itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">{botName}</span> {System.Net.WebUtility.HtmlEncode(text)}</div></div>"));
        return message;
    }

    /// <summary>A tap on Action.Execute: the answer is the body of the response.</summary>
    /// <param name="cardId">The message the card is in.</param>
    /// <param name="conversation">Where the card is, with ;messageid= in a channel; null: in the person's own chat.</param>
    public JsonObject Executes(TeamsPerson person, string cardId, string verb, JsonNode? data, TeamsTeam? team = null, string? conversation = null, string trigger = "manual")
    {
        var invoke = Envelope("invoke", person, Place(person, team, conversation), team is null ? PersonalData() : TeamData(team, null));
        invoke["id"] = $"f:{Guid.NewGuid()}";
        invoke["name"] = "adaptiveCard/action";
        invoke["replyToId"] = cardId;
        invoke["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = verb, ["verb"] = verb, ["data"] = data?.DeepClone() },
            ["trigger"] = trigger,
        };
        invoke["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        invoke["channelData"]!["legacy"] = new JsonObject { ["replyToId"] = cardId };
        return invoke;
    }

    /// <summary>A tap on Action.Submit, which older clients make of the fallback: a message without text.</summary>
    public JsonObject Submits(TeamsPerson person, string cardId, JsonNode? data, TeamsTeam? team = null, string? conversation = null)
    {
        var message = Envelope("message", person, Place(person, team, conversation), team is null ? PersonalData() : TeamData(team, null));
        message["replyToId"] = cardId;
        message["value"] = data?.DeepClone();
        message["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        message["channelData"]!["legacy"] = new JsonObject { ["replyToId"] = cardId };
        return message;
    }

    /// <summary>Any other invoke: task/fetch, composeExtension/query, fileConsent/invoke …</summary>
    public JsonObject Invokes(TeamsPerson person, string name, JsonNode? value)
    {
        var invoke = Envelope("invoke", person, Personal(person), PersonalData());
        invoke["name"] = name;
        invoke["value"] = value?.DeepClone();
        return invoke;
    }

    public JsonObject Types(TeamsPerson person) => Envelope("typing", person, Personal(person), PersonalData());

    /// <summary>A file from OneDrive and a pasted picture, as the personal scope gets them.</summary>
    public JsonObject SendsFiles(TeamsPerson person, string text = "")
    {
        var message = Message(person, Personal(person), PersonalData(), text);
        message["attachments"] = new JsonArray(
            new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["contentUrl"] = "https://shop-my.sharepoint.com/personal/agent/Documents/receipt.pdf",
                ["name"] = "receipt.pdf",
                ["content"] = new JsonObject
                {
                    ["downloadUrl"] = "https://shop-my.sharepoint.com/download.aspx?UniqueId=1150d938",
                    ["uniqueId"] = "1150d938-8870-4044-9f2c-5bbdebc70c9d",
                    ["fileType"] = "pdf",
                },
            },
            new JsonObject { ["contentType"] = "image/*", ["contentUrl"] = $"{serviceUrl}v3/attachments/0-eus-d1/views/original" },
            Html($"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>"));
        return message;
    }

    /// <summary>Somebody puts a like (heart, laugh, surprised, sad, angry) on a message of the bot.</summary>
    public JsonObject Reacts(TeamsPerson person, string messageId, string reaction = "like")
    {
        var activity = Envelope("messageReaction", person, Personal(person), PersonalData());
        activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = reaction });
        activity["replyToId"] = messageId;
        return activity;
    }

    private JsonObject Installation(TeamsPerson by, JsonObject place, JsonObject data, string action)
    {
        var activity = Envelope("installationUpdate", by, place, data);
        activity["action"] = action;
        data["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = place["id"]?.DeepClone() } };
        return activity;
    }

    private JsonObject MembersChanged(TeamsPerson by, JsonObject place, JsonObject data, string list, string id, string? aadObjectId = null)
    {
        var activity = Envelope("conversationUpdate", by, place, data);
        var member = new JsonObject { ["id"] = id };
        if (aadObjectId is not null)
            member["aadObjectId"] = aadObjectId;
        activity[list] = new JsonArray(member);
        return activity;
    }

    private JsonObject Message(TeamsPerson person, JsonObject place, JsonObject data, string text)
    {
        var message = Envelope("message", person, place, data);
        message["text"] = text;
        message["textFormat"] = "plain";
        return message;
    }

    private JsonObject Envelope(string type, TeamsPerson person, JsonObject place, JsonObject data)
    {
        var now = _clock.GetUtcNow();
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = Interlocked.Increment(ref _lastId).ToString(),
            ["timestamp"] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
            ["localTimestamp"] = now.ToOffset(TimeSpan.FromHours(1)).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz"),
            ["localTimezone"] = "Europe/Copenhagen",
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["from"] = new JsonObject { ["id"] = person.Id, ["name"] = person.Name, ["aadObjectId"] = person.AadObjectId },
            ["conversation"] = place,
            ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = "ServiceBot" },
            ["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "clientInfo",
                ["locale"] = Locale,
                ["country"] = "US",
                ["platform"] = "Windows",
                ["timezone"] = "Europe/Copenhagen",
            }),
            ["channelData"] = data,
            ["locale"] = Locale,
        };
    }

    private JsonObject Place(TeamsPerson person, TeamsTeam? team, string? conversation)
    {
        var place = team is null ? Personal(person) : InChannel(team, team.Id);
        if (conversation is not null)
            place["id"] = conversation;
        return place;
    }

    private JsonObject Personal(TeamsPerson person) =>
        new() { ["conversationType"] = "personal", ["tenantId"] = tenant, ["id"] = person.ChatWith(appId) };

    private JsonObject InChannel(TeamsTeam team, string channel) =>
        new() { ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = tenant, ["id"] = channel, ["name"] = team.Id == channel ? "General" : "Cases" };

    private JsonObject PersonalData() => new() { ["tenant"] = new JsonObject { ["id"] = tenant } };

    private JsonObject TeamData(TeamsTeam team, string? eventType, string? channel = null)
    {
        var data = new JsonObject
        {
            ["teamsChannelId"] = channel ?? team.Id,
            ["teamsTeamId"] = team.Id,
            ["channel"] = new JsonObject { ["id"] = channel ?? team.Id },
            ["team"] = new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["aadGroupId"] = team.AadGroupId },
            ["tenant"] = new JsonObject { ["id"] = tenant },
        };
        if (eventType is not null)
            data["eventType"] = eventType;
        return data;
    }

    private static void Thread(JsonObject message, string channel, string? root) => message["conversation"]!["id"] = $"{channel};messageid={root}";

    private static JsonObject Html(string content) => new() { ["contentType"] = "text/html", ["content"] = content };
}
