using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>How Teams answers the connector's routes when nothing is wrong with it, and what it says to what makes no sense.</summary>
internal sealed class TeamsAnswers(Chats chats, string serviceUrl)
{
    // Microsoft counts UTF-16: about 100 KB a message.
    private const int LargestMessage = 100 * 1024 / sizeof(char);

    public ConnectorAnswer To(RecordedCall call, IQueryCollection query)
    {
        var (conversation, activity, member) = (call.Conversation ?? "", call.ActivityId ?? "", call.Member ?? "");
        return call.Route switch
        {
            ConnectorRoute.CreateConversation => Create(call),
            ConnectorRoute.Send or ConnectorRoute.Reply => Send(conversation, call),
            ConnectorRoute.Update => Update(conversation, activity, call),
            ConnectorRoute.Delete => chats.Change(conversation, activity, m => m with { Deleted = true }) is null ? NoActivity() : new ConnectorAnswer(200),
            ConnectorRoute.History => call.Body is JsonObject ? new ConnectorAnswer(200, Resource(chats.NextId())) : BadSyntax("A transcript is needed."),
            ConnectorRoute.ListConversations => new ConnectorAnswer(200, new JsonObject { ["conversations"] = new JsonArray([.. chats.Conversations.Select(c => Resource(c))]) }),
            ConnectorRoute.Members or ConnectorRoute.ActivityMembers => new ConnectorAnswer(200, Members(chats.Roster(conversation))),
            ConnectorRoute.Member => Member(conversation, member),
            ConnectorRoute.PagedMembers => Page(conversation, query),
            ConnectorRoute.RemoveMember => ConnectorAnswer.Error(405, "MethodNotAllowed", "Teams lets no bot remove anybody."),
            ConnectorRoute.UploadAttachment => Upload(call),
            ConnectorRoute.Attachment => Info(member),
            ConnectorRoute.AttachmentView => chats.FileOf(member) is { } file ? new ConnectorAnswer(200, null, file.Bytes, file.Type) : NoAttachment(),
            _ => ConnectorAnswer.Error(404, "NotFound", "There is no such route."),
        };
    }

    private ConnectorAnswer Create(RecordedCall call)
    {
        if (call.Body is not JsonObject wanted)
            return BadSyntax("Invalid JSON.");
        var first = wanted["activity"] as JsonObject;
        if (TooBig(call))
            return new ConnectorAnswer(413, Behaviour.TooBig().ToError());
        if (Text(wanted["channelData"]?["channel"]?["id"]) is { } channel)
        {
            if (first is null || !channel.StartsWith("19:", StringComparison.Ordinal) || wanted["isGroup"]?.GetValueKind() != System.Text.Json.JsonValueKind.True)
                return BadSyntax("Incorrect conversation creation parameters.");
            if (chats.IsWithout(channel))
                return new ConnectorAnswer(403, Behaviour.NotInRoster().ToError());
            var root = chats.NextId();
            var thread = $"{channel};messageid={root}";
            chats.Show(thread, (JsonObject)first.DeepClone(), root);
            return Created(thread, root);
        }

        if (wanted["members"] is not JsonArray { Count: 1 } members || Text(members[0]?["id"]) is not { } id || Text(wanted["bot"]?["id"]) is not { } bot)
            return BadSyntax("A chat of a bot is with exactly one person.");
        if (!id.StartsWith("29:", StringComparison.Ordinal) && !Guid.TryParse(id, out _))
            return BadSyntax("Invalid user identity in provided tenant.");
        if ((Text(wanted["tenantId"]) ?? Text(wanted["channelData"]?["tenant"]?["id"])) != chats.Tenant)
            return BadSyntax("Bad format of conversation ID: the tenant is missing or another.");
        if (chats.IsWithout(id))
            return new ConnectorAnswer(403, Behaviour.NotInRoster().ToError());
        var person = chats.Find(id);
        var chat = TeamsPerson.ChatOf(person?.Id ?? id, bot);
        if (person is not null)
            chats.Join(chat, person);
        if (first is null)
            return Created(chat, null);
        var message = chats.NextId();
        chats.Show(chat, (JsonObject)first.DeepClone(), message);
        return Created(chat, message);
    }

    private ConnectorAnswer Send(string conversation, RecordedCall call)
    {
        if (call.Body is not JsonObject activity || call.Type is not { } type)
            return BadSyntax("An activity with a type is needed.");
        if (TooBig(call))
            return new ConnectorAnswer(413, Behaviour.TooBig().ToError());
        if (chats.IsWithout(conversation) || chats.IsWithout(conversation.Split(";messageid=")[0]))
            return new ConnectorAnswer(403, Behaviour.WritesBlocked().ToError());
        var id = chats.NextId();
        if (type == "message")
            chats.Show(conversation, (JsonObject)activity.DeepClone(), id);
        return new ConnectorAnswer(201, Resource(id));
    }

    private ConnectorAnswer Update(string conversation, string id, RecordedCall call)
    {
        if (call.Body is not JsonObject activity || call.Type is null)
            return BadSyntax("An activity with a type is needed.");
        if (TooBig(call))
            return new ConnectorAnswer(413, Behaviour.TooBig().ToError());
        return chats.Change(conversation, id, m => m with { Activity = (JsonObject)activity.DeepClone(), Updates = m.Updates + 1 }) is null
            ? NoActivity()
            : new ConnectorAnswer(200, Resource(id));
    }

    private ConnectorAnswer Member(string conversation, string id)
    {
        var person = chats.Roster(conversation).FirstOrDefault(p => p.Id == id || p.AadObjectId.Equals(id, StringComparison.OrdinalIgnoreCase));
        return person is null
            ? ConnectorAnswer.Error(404, "MemberNotFoundInConversation", "Member not found in conversation.")
            : new ConnectorAnswer(200, person.ToMember(chats.Tenant));
    }

    private ConnectorAnswer Page(string conversation, IQueryCollection query)
    {
        var size = int.TryParse(query["pageSize"], out var wanted) ? Math.Clamp(wanted, 1, 500) : 200;
        var token = query["continuationToken"].ToString();
        var from = 0;
        if (token != "" && (!int.TryParse(token, out from) || from < 0))
            return BadSyntax("The continuation token is not one.");
        var all = chats.Roster(conversation);
        var page = new JsonObject { ["members"] = Members([.. all.Skip(from).Take(size)]) };
        if (from + size < all.Count)
            page["continuationToken"] = $"{from + size}";
        return new ConnectorAnswer(200, page);
    }

    private ConnectorAnswer Upload(RecordedCall call)
    {
        var bytes = new byte[(call.Text ?? "").Length];
        return Text(call.Body?["name"]) is { } name && Text(call.Body?["originalBase64"]) is { } base64 && Convert.TryFromBase64String(base64, bytes, out var length)
            ? new ConnectorAnswer(200, Resource(chats.Offer(new SentFile(name, Text(call.Body?["type"]) ?? "application/octet-stream", bytes[..length]))))
            : BadSyntax("An attachment with a name and originalBase64 is needed.");
    }

    private ConnectorAnswer Info(string id) => chats.FileOf(id) is not { } file ? NoAttachment() : new ConnectorAnswer(200, new JsonObject
    {
        ["name"] = file.Name,
        ["type"] = file.Type,
        ["views"] = new JsonArray(new JsonObject { ["viewId"] = "original", ["size"] = file.Bytes.Length }),
    });

    private ConnectorAnswer Created(string conversation, string? activity)
    {
        var created = new JsonObject { ["id"] = conversation, ["serviceUrl"] = serviceUrl };
        if (activity is not null)
            created["activityId"] = activity;
        return new ConnectorAnswer(201, created);
    }

    private JsonArray Members(IReadOnlyList<TeamsPerson> people) => [.. people.Select(p => p.ToMember(chats.Tenant))];

    private static bool TooBig(RecordedCall call) => (call.Text ?? "").Length > LargestMessage;

    private static JsonObject Resource(string id) => new() { ["id"] = id };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text != "" ? text : null;

    private static ConnectorAnswer BadSyntax(string message) => ConnectorAnswer.Error(400, "BadSyntax", message);

    private static ConnectorAnswer NoActivity() => ConnectorAnswer.Error(404, "ActivityNotFoundInConversation", "Activity not found in conversation.");

    private static ConnectorAnswer NoAttachment() => ConnectorAnswer.Error(404, "AttachmentNotFound", "There is no such attachment.");
}
