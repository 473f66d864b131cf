using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Gate;

/// <summary>Who may post to /api/messages, and what a stranger, a caller of the wrong kind and a known one with a bad body are told.</summary>
public sealed class CallerTests(ChannelHouse shared) : IClassFixture<ChannelHouse>
{
    private const int Limit = 256 * 1024;

    private readonly TeamsHouse _teams = shared.Teams;

    public static TheoryData<string> Worthless => [.. NamedTokens.Worthless];

    [Theory, MemberData(nameof(Worthless))]
    [Trait("Fault", "R11")]
    public async Task A_worthless_token_is_401_with_one_line_in_the_log_and_nothing_of_the_token_in_it(string name) =>
        await AssertStrangerAsync([_teams.Channel.Authority.TokenFor(TeamsHouse.AppId, _teams.Channel.ServiceUrl, name)], "Bearer ");

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer not.a.token")]
    [InlineData("Bearer ....")]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9.e30.")]
    [InlineData("Bearer {}")]
    [InlineData("Bearer \u00e6\u00f8\u00e5")]
    [InlineData("Basic bWFyaWE6c2VjcmV0")]
    public async Task What_is_no_token_is_401(string header) => await AssertStrangerAsync(header.Length == 0 ? [] : [header], "");

    [Theory]
    [InlineData("good", "good")]
    [InlineData("good", "alg-none")]
    [InlineData("alg-none", "good")]
    public async Task Two_tokens_are_none(string first, string second) =>
        await AssertStrangerAsync([.. new[] { first, second }.Select(t => _teams.Channel.Authority.TokenFor(TeamsHouse.AppId, _teams.Channel.ServiceUrl, t))], "Bearer ");

    [Theory]
    [InlineData("good")]
    [InlineData("rs384")]
    [InlineData("rs512")]
    [InlineData("expired-4-minutes")]
    [Trait("Fault", "R11")]
    public async Task The_channels_own_token_is_let_in(string name)
    {
        using var answer = await _teams.DeliverAsync(Hello(), _teams.Channel.Authority.TokenFor(TeamsHouse.AppId, _teams.Channel.ServiceUrl, name));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("no-service-url")]
    [InlineData("other-service-url")]
    public async Task A_token_for_another_service_address_is_403(string name) =>
        await AssertForbiddenAsync(_teams, Hello(), _teams.Channel.Authority.TokenFor(TeamsHouse.AppId, _teams.Channel.ServiceUrl, name));

    [Fact]
    public async Task However_many_unknown_keys_are_named_the_authority_is_asked_no_more_than_once_for_them()
    {
        await using var teams = await TeamsHouse.StartAsync();
        (await teams.DeliverAsync(ChannelHouse.Hello(teams))).EnsureSuccessStatusCode();
        Assert.Equal(1, teams.Channel.Authority.KeyFetches);
        var recipe = teams.Channel.Authority.Recipe(TeamsHouse.AppId, teams.Channel.ServiceUrl);
        for (var i = 0; i < 30; i++)
        {
            using var answer = await teams.DeliverAsync(ChannelHouse.Hello(teams), teams.Channel.Authority.Write(recipe with { Key = teams.Channel.Authority.Stranger, KeyId = $"made-up-{i}" }));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.InRange(teams.Channel.Authority.KeyFetches, 1, 2);
        Assert.InRange(teams.Channel.Authority.MetadataFetches, 1, 2);
        Assert.Equal(0, teams.Channel.Authority.StrangersKeyFetches);
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("MSTEAMS")]
    [InlineData("msteams ")]
    public async Task A_key_of_Teams_vouches_for_no_other_channel(string? channelId)
    {
        await using var teams = await TeamsHouse.StartAsync();
        teams.Channel.Authority.RotateKeys(["msteams"]);
        var activity = ChannelHouse.Hello(teams);
        (await teams.DeliverAsync(activity)).EnsureSuccessStatusCode();
        activity["channelId"] = channelId;
        await AssertForbiddenAsync(teams, activity);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("directline,emulator,webchat")]
    public async Task A_key_that_does_not_vouch_for_Teams_lets_nobody_in_from_there(string? channels)
    {
        await using var teams = await TeamsHouse.StartAsync();
        (await teams.DeliverAsync(ChannelHouse.Hello(teams))).EnsureSuccessStatusCode();
        teams.Channel.Authority.AddKey(channels?.Split(',', StringSplitOptions.RemoveEmptyEntries));
        await AssertForbiddenAsync(teams, ChannelHouse.Hello(teams));
    }

    [Theory]
    [InlineData("22222222-aaaa-4bbb-8ccc-333333333333", "22222222-aaaa-4bbb-8ccc-333333333333")]
    [InlineData("22222222-aaaa-4bbb-8ccc-333333333333", TeamsHouse.Tenant)]
    [InlineData(TeamsHouse.Tenant, "22222222-aaaa-4bbb-8ccc-333333333333")]
    [InlineData(null, "22222222-aaaa-4bbb-8ccc-333333333333")]
    [InlineData("22222222-aaaa-4bbb-8ccc-333333333333", null)]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("*", "*")]
    public async Task Another_organisations_Teams_is_403_and_so_is_one_that_does_not_say(string? inData, string? inConversation)
    {
        var activity = Hello();
        activity["channelData"] = new JsonObject { ["tenant"] = inData is null ? null : new JsonObject { ["id"] = inData } };
        activity["conversation"]!["tenantId"] = inConversation;
        await AssertForbiddenAsync(_teams, activity);
    }

    [Fact]
    public async Task A_tenant_the_owner_has_added_is_let_in()
    {
        await using var teams = await TeamsHouse.StartAsync(options: "--Connector:AllowedTenants:0=22222222-AAAA-4bbb-8ccc-333333333333");
        var activity = ChannelHouse.Hello(teams);
        activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "22222222-aaaa-4bbb-8ccc-333333333333" } };
        activity["conversation"]!["tenantId"] = "22222222-aaaa-4bbb-8ccc-333333333333";
        using var answer = await teams.DeliverAsync(activity);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(true, false, 413)]
    [InlineData(true, true, 413)]
    [InlineData(false, false, 413)]
    [InlineData(false, true, 401)]
    public async Task More_than_the_limit_is_413_and_a_stranger_is_not_read_to_its_end(bool known, bool chunked, int status)
    {
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Hello().ToJsonString().PadRight(Limit + 1)));
        Assert.Equal(status, await shared.PostAsync(body, known, chunked));
    }

    [Fact]
    public async Task Just_the_limit_is_read()
    {
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Hello().ToJsonString().PadRight(Limit)));
        Assert.Equal(200, await shared.PostAsync(body, known: true, chunked: false));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Only_posts_are_answered(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");
        using var answer = await _teams.House.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    private JsonObject Hello() => shared.Hello();

    private async Task AssertStrangerAsync(string[] tokens, string scheme)
    {
        var before = _teams.House.Log.Lines.Count();
        Assert.Equal((401, ""), await RawAsync([.. tokens.Select(t => $"Authorization: {scheme}{t}")]));
        var line = Assert.Single(_teams.House.Log.Lines.Skip(before), IsWarning);
        Assert.DoesNotContain(tokens.SelectMany(t => t.Split('.', ' ')).Where(p => p.Length >= 8), part => line.Contains(part, StringComparison.Ordinal));
        Assert.Empty(_teams.Channel.Connector.Recorder.Calls);
        Assert.Equal(0, _teams.Channel.Authority.StrangersKeyFetches);
    }

    private static async Task AssertForbiddenAsync(TeamsHouse teams, JsonObject activity, string? token = null)
    {
        var before = teams.House.Log.Lines.Count();
        using var answer = await teams.DeliverAsync(activity, token);
        Assert.Equal((HttpStatusCode.Forbidden, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Single(teams.House.Log.Lines.Skip(before), IsWarning);
        Assert.Empty(teams.Channel.Connector.Recorder.Calls);
    }

    private static bool IsWarning(string line) => line.Split(':')[0] is "Warning" or "Error" or "Critical";

    // By hand: an HTTP client would make one header of two, and refuses what is no header at all.
    private async Task<(int Status, string Body)> RawAsync(string[] headers)
    {
        var address = _teams.House.Http.BaseAddress!;
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port);
        await using var stream = tcp.GetStream();
        var body = Hello().ToJsonString();
        var head = string.Concat(headers.Select(h => $"{h}\r\n"));
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"POST /api/messages HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{head}\r\n{body}"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        return (int.Parse(answer.Split(' ')[1]), answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
    }
}
