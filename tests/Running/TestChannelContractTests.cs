using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceBot.TestChannel;

namespace ServiceBot.Tests.Running;

/// <summary>The test channel against the published contract of the Bot Connector.</summary>
public sealed class TestChannelContractTests
{
    private const string AppId = "12345678-0000-4000-8000-000000000001";
    private const string Tenant = "11111111-aaaa-4bbb-8ccc-222222222222";
    private const string Contract = "schemas/botframework-channel.json";

    [SharedFact(Contract)]
    public async Task What_it_answers_is_what_the_contract_of_thechannel_says()
    {
        await using var channel = await LoopbackChannel.StartAsync();
        using var http = new HttpClient();
        var contract = await ContractAsync();
        var maria = TeamsPerson.Named("Maria Holm");
        channel.Connector.Chats.Join("a:1", maria);
        var file = channel.Connector.Chats.Offer(new SentFile("a.txt", "text/plain", [1, 2]));
        var sent = await http.PostAsJsonAsync($"{channel.ServiceUrl}v3/conversations/a:1/activities", Message("hello"));
        var id = (string)(await sent.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        var chat = new JsonObject { ["bot"] = new JsonObject { ["id"] = $"28:{AppId}" }, ["members"] = new JsonArray(new JsonObject { ["id"] = maria.Id }), ["tenantId"] = Tenant };
        (string Method, string Template, string Path, JsonObject? Body)[] calls =
        [
            ("post", "/v3/conversations", "v3/conversations", chat),
            ("get", "/v3/conversations", "v3/conversations", null),
            ("post", "/v3/conversations/{conversationId}/activities", "v3/conversations/a:1/activities", Message("x")),
            ("post", "/v3/conversations/{conversationId}/activities/{activityId}", $"v3/conversations/a:1/activities/{id}", Message("x")),
            ("put", "/v3/conversations/{conversationId}/activities/{activityId}", $"v3/conversations/a:1/activities/{id}", Message("x")),
            ("post", "/v3/conversations/{conversationId}/activities/history", "v3/conversations/a:1/activities/history", new JsonObject { ["activities"] = new JsonArray() }),
            ("get", "/v3/conversations/{conversationId}/members", "v3/conversations/a:1/members", null),
            ("get", "/v3/conversations/{conversationId}/members/{memberId}", $"v3/conversations/a:1/members/{maria.Id}", null),
            ("get", "/v3/conversations/{conversationId}/pagedmembers", "v3/conversations/a:1/pagedmembers", null),
            ("get", "/v3/conversations/{conversationId}/activities/{activityId}/members", $"v3/conversations/a:1/activities/{id}/members", null),
            ("post", "/v3/conversations/{conversationId}/attachments", "v3/conversations/a:1/attachments", new JsonObject { ["name"] = "b", ["originalBase64"] = "AAAA" }),
            ("get", "/v3/attachments/{attachmentId}", $"v3/attachments/{file}", null),
            ("get", "/v3/attachments/{attachmentId}/views/{viewId}", $"v3/attachments/{file}/views/original", null),
            ("delete", "/v3/conversations/{conversationId}/activities/{activityId}", $"v3/conversations/a:1/activities/{id}", null),
        ];
        foreach (var call in calls)
        {
            using var request = new HttpRequestMessage(new HttpMethod(call.Method), channel.ServiceUrl + call.Path) { Content = call.Body is null ? null : JsonContent.Create(call.Body) };
            using var response = await http.SendAsync(request);
            var answer = contract["paths"]![call.Template]![call.Method]!["responses"]![$"{(int)response.StatusCode}"];
            Assert.True(answer is not null || response.StatusCode == HttpStatusCode.OK, $"{call.Method} {call.Path} answered {response.StatusCode}");
            if (response.Content.Headers.ContentType?.MediaType == "application/json")
                AssertFits(contract, answer!["schema"]!, await response.Content.ReadFromJsonAsync<JsonNode>(), call.Template);
        }
    }

    [SharedFact(Contract)]
    public async Task What_it_sends_to_a_bot_are_activities_of_the_contract()
    {
        var (maria, team) = (TeamsPerson.Named("Maria Holm"), TeamsTeam.Named("Care"));
        var teams = new TeamsActivities(AppId, Tenant, "https://smba.trafficmanager.net/teams/");
        var emulator = new EmulatorActivities("http://localhost:50000");
        var azure = new DirectLineActivities("https://directline.botframework.com/");
        var data = new JsonObject { ["t"] = "7" };
        JsonObject[] activities =
        [
            teams.InstalledBy(maria), teams.RemovedBy(maria), teams.InstalledIn(team, maria), teams.RemovedFrom(team, maria),
            teams.BotJoinedChat(maria), teams.BotJoined(team, maria), teams.BotLeft(team, maria), teams.Joined(team, maria), teams.Left(team, maria),
            teams.ChannelChanged(team, maria, "channelCreated", "19:new@thread.tacv2", "Cases"), teams.Writes(maria, "hello"), teams.Mentions(maria, team, "hello"),
            teams.Executes(maria, "1", "take", data), teams.Submits(maria, "1", data, team), teams.Invokes(maria, "task/fetch", data), teams.Types(maria),
            teams.SendsFiles(maria), teams.Reacts(maria, "1"), emulator.Opened(), emulator.Writes("hello"),
            azure.Joined(bot: true), azure.Writes("hello", expectReplies: true), azure.Ends(),
        ];
        var contract = await ContractAsync();

        Assert.All(activities, a => AssertFits(contract, contract["definitions"]!["Activity"]!, a, $"{a["channelId"]} {a["type"]}"));
        Assert.Equal(activities.Length, activities.Select(a => (string?)a["id"]).Distinct().Count());
    }

    private static async Task<JsonNode> ContractAsync() => JsonNode.Parse(await File.ReadAllTextAsync(SharedFactAttribute.PathTo(Contract)))!;

    private static JsonObject Message(string text) => new() { ["type"] = "message", ["text"] = text };

    private static void AssertFits(JsonNode contract, JsonNode schema, JsonNode? value, string where)
    {
        if ((string?)schema["$ref"] is { } reference)
            schema = contract["definitions"]![reference.Split('/')[^1]]!;
        if ((string?)schema["type"] == "array")
        {
            Assert.All(Assert.IsType<JsonArray>(value), item => AssertFits(contract, schema["items"]!, item, $"{where}[]"));
        }
        else if (schema["enum"] is null && schema["properties"] is JsonObject { Count: > 0 } members)
        {
            var actual = Assert.IsType<JsonObject>(value);
            Assert.NotEmpty(actual);
            foreach (var (name, member) in members.Where(m => actual.ContainsKey(m.Key)))
            {
                AssertFits(contract, member!, actual[name], $"{where}.{name}");
            }
        }
        else if ((string?)schema["type"] is { } type)
        {
            var actual = value?.GetValueKind() switch
            {
                JsonValueKind.String => "string",
                JsonValueKind.Number => "integer",
                JsonValueKind.True or JsonValueKind.False => "boolean",
                _ => "object",
            };
            Assert.True(type == actual || type == "object", $"{where} is {value}, not {type}");
            if (schema["enum"] is JsonArray known)
                Assert.Contains((string?)value, known.Select(k => (string?)k));
        }
    }
}
