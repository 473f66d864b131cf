using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Gate;

/// <summary>What a channel that is known may send without the bot failing: a failure would be sent again and again.</summary>
public sealed class OddActivityTests(ChannelHouse shared) : IClassFixture<ChannelHouse>
{
    private readonly TeamsHouse _teams = shared.Teams;

    public static TheoryData<string> Malformed => new(
        "", " ", "null", "[]", "5", "\"text\"", "{", "{}", "not json", """{"text":"no type"}""", """{"type":""}""", """{"type":null}""", """{"type":5}""", """{"type":["message"]}""",
        """{"type":"message","type":5}""", """{"type":"message"} and more""", """{"type":"message","value":1e400}x""", """{"type":"message","value":NaN}""", "{'type':'message'}",
        """{"__proto__":{"type":"message"}}""", """{"type":"message",}""", $$"""{"type":"message","value":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""");

    [Theory, MemberData(nameof(Malformed))]
    public async Task What_is_no_activity_is_400_for_the_channel_and_401_for_a_stranger(string body)
    {
        Assert.Equal(400, await shared.PostAsync(new StringContent(body, Encoding.UTF8, "application/json"), known: true, chunked: false));
        Assert.Equal(401, await shared.PostAsync(new StringContent(body, Encoding.UTF8, "application/json"), known: false, chunked: false));
    }

    public static TheoryData<string, string> Spoiled => new()
    {
        { "conversation", "null" }, { "conversation", "{}" }, { "conversation", """{"tenantId":"11111111-aaaa-4bbb-8ccc-222222222222"}""" },
        { "conversation", """{"id":"","tenantId":"11111111-aaaa-4bbb-8ccc-222222222222"}""" }, { "from", "null" }, { "from", "{}" }, { "from", """{"id":""}""" },
    };

    [Theory, MemberData(nameof(Spoiled))]
    public async Task An_activity_from_nobody_or_nowhere_is_400(string member, string value)
    {
        foreach (var channel in (string[])["msteams", "webchat"])
        {
            var activity = Hello();
            activity["channelId"] = channel;
            activity[member] = JsonNode.Parse(value);
            using var answer = await _teams.DeliverAsync(activity);
            // Without a place nobody knows whose Teams it is: that is seen first.
            Assert.Contains((int)answer.StatusCode, channel == "msteams" ? [400, 403] : (int[])[400]);
        }
    }

    public static TheoryData<string, string> Odd => new()
    {
        { "channelData", "\"x\"" }, { "channelData", "[]" }, { "channelData", "5" }, { "channelData", """{"tenant":5}""" }, { "channelData", """{"team":"x"}""" }, { "channelData", """{"channel":[]}""" },
        { "entities", "{}" }, { "entities", "[5]" }, { "entities", "[null]" }, { "entities", """[{"type":"mention"}]""" }, { "entities", """[{"type":"mention","mentioned":5,"text":[]}]""" },
        { "attachments", "5" }, { "attachments", "[null]" }, { "attachments", "[{}]" }, { "attachments", """[{"contentType":5,"content":[[]]}]""" },
        { "text", "5" }, { "text", "null" }, { "text", "[]" }, { "text", "\"\"" }, { "text", "\"\\u0000\"" }, { "text", "\"\\ud800\"" }, { "text", "\"\u202e\u200b\u0301\u0301\u0301\"" },
        { "value", "5" }, { "value", "[]" }, { "value", "{}" }, { "value", "\"x\"" }, { "value", """{"c":"x","o":1,"v":"take","x":1,"k":"k"}""" },
        { "id", "null" }, { "id", "5" }, { "id", "{}" }, { "replyToId", "[]" }, { "recipient", "null" }, { "recipient", "5" }, { "timestamp", "\"whenever\"" }, { "locale", "\"xx-nowhere-at-all\"" },
        { "deliveryMode", "\"stream\"" }, { "deliveryMode", "5" }, { "membersAdded", "[null]" }, { "unheardOf", """{"a":[1,2,{"b":null}]}""" }, { "__proto__", """{"type":"x"}""" },
        { "type", "\"nobodyKnows\"" }, { "type", "\"handoff\"" }, { "type", "\"invoke\"" }, { "type", "\"event\"" }, { "type", "\"conversationUpdate\"" }, { "type", "\"installationUpdate\"" }, { "type", "\"messageUpdate\"" },
        { "type", "\"messageReaction\"" }, { "type", "\"endOfConversation\"" }, { "type", "\"typing\"" }, { "type", "\"trace\"" }, { "type", "\"deleteUserData\"" },
    };

    [Theory, MemberData(nameof(Odd))]
    public async Task Whatever_a_known_channel_sends_the_bot_does_not_fail(string member, string value)
    {
        foreach (var channel in (string[])["msteams", "webchat"])
        {
            var activity = Hello();
            activity["channelId"] = channel;
            activity.Remove(member);
            // As it stands: a writer of JSON would mend half a character.
            var body = $"{{\"{member}\":{value},{activity.ToJsonString()[1..]}";
            var status = await shared.PostAsync(new StringContent(body, Encoding.UTF8, "application/json"), known: true, chunked: false);
            Assert.True(status is < 500 or 501, $"{channel}: {status}");
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_400()
    {
        byte[][] bodies =
        [
            [.. "{\"type\":\"message\",\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8], Encoding.Unicode.GetBytes("""{"type":"message"}"""), [0xFF, 0xFE, 0x00], Zipped(new string(' ', 10_000_000)),
        ];
        foreach (var body in bodies)
        {
            Assert.Equal(400, await shared.PostAsync(new ByteArrayContent(body) { Headers = { ContentType = new("application/json"), ContentEncoding = { "gzip" } } }, known: true, chunked: false));
        }
    }

    [Fact]
    public async Task Twenty_thousand_members_and_a_mark_at_the_start_are_read()
    {
        var many = new JsonObject([.. Enumerable.Range(0, 20_000).Select(i => KeyValuePair.Create($"m{i}", (JsonNode?)1))]);
        var activity = Hello();
        activity["value"] = many;
        activity["channelId"] = "webchat";
        Assert.InRange(await shared.PostAsync(new ByteArrayContent([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(activity.ToJsonString())]), known: true, chunked: true), 200, 413);
    }

    private JsonObject Hello() => shared.Hello();

    private static byte[] Zipped(string text)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return zipped.ToArray();
    }
}
