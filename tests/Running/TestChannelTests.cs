using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using ServiceBot.TestChannel;

namespace ServiceBot.Tests.Running;

/// <summary>The stand-in for Azure and Teams has to be right itself before anything is measured against it.</summary>
public sealed class TestChannelTests : IAsyncLifetime
{
    private const string AppId = "12345678-0000-4000-8000-000000000001";
    private const string Tenant = "11111111-aaaa-4bbb-8ccc-222222222222";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private LoopbackChannel _channel = null!;

    public async Task InitializeAsync() => _channel = await LoopbackChannel.StartAsync();

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task Entra_gives_a_token_for_the_right_secret_only_and_the_connector_takes_it()
    {
        _channel.Entra.Register(Tenant, AppId, "right");
        _channel.Connector.ChecksTokens = true;

        var refused = await AskEntraAsync("wrong");
        var given = await AskEntraAsync("right");
        var token = (string?)(await given.Content.ReadFromJsonAsync<JsonObject>())!["access_token"];

        Assert.Equal((HttpStatusCode.Unauthorized, 1), (refused.StatusCode, _channel.Entra.TokensGiven));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("a:1", "no token")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync("a:1", "with it", token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("a:1", "meant for the bot", _channel.Authority.TokenFor(AppId, null))).StatusCode);
    }

    [Fact]
    public async Task Over_https_only_who_trusts_the_certificate_gets_through()
    {
        using var trusting = new HttpClient(_channel.TrustingHandler());

        await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync(_channel.SecureAddress));
        var found = await trusting.GetFromJsonAsync<JsonObject>(new Uri(_channel.SecureAddress, $"{Tenant}/v2.0/.well-known/openid-configuration"));

        Assert.StartsWith(_channel.SecureAddress.ToString(), (string?)found!["token_endpoint"]);
    }

    [Fact]
    public async Task A_card_in_a_channel_is_shown_changed_in_place_and_taken_away()
    {
        var team = TeamsTeam.Named("Care");
        var created = await AnswerAsync(_http.PostAsJsonAsync($"{_channel.ServiceUrl}v3/conversations", new JsonObject
        {
            ["isGroup"] = true,
            ["bot"] = new JsonObject { ["id"] = $"28:{AppId}" },
            ["tenantId"] = Tenant,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = team.Id } },
            ["activity"] = Message("asked"),
        }));
        var (thread, id) = ((string)created["id"]!, (string)created["activityId"]!);
        var address = $"{_channel.ServiceUrl}v3/conversations/{Uri.EscapeDataString(thread)}/activities/{id}";

        Assert.Equal($"{team.Id};messageid={id}", thread);
        await AnswerAsync(_http.PutAsJsonAsync(address, Message("taken by Maria")));
        var shown = Assert.Single(_channel.Connector.Chats.Showing(team.Id));
        Assert.Equal(("taken by Maria", 1), (shown.Text, shown.Updates));

        Assert.Equal(HttpStatusCode.OK, (await _http.DeleteAsync(address)).StatusCode);
        Assert.Empty(_channel.Connector.Chats.Showing(team.Id));
        Assert.Equal(
            [(ConnectorRoute.CreateConversation, null), (ConnectorRoute.Update, thread), (ConnectorRoute.Delete, thread)],
            _channel.Connector.Recorder.Calls.Select(c => (c.Route, c.Conversation)));
    }

    [Fact]
    public async Task A_persons_chat_is_one_and_the_same_and_closed_where_the_bot_is_not_installed()
    {
        var maria = TeamsPerson.Named("Maria Holm");
        _channel.Connector.Chats.Join("19:team@thread.tacv2", maria);

        var byTeams = await AnswerAsync(OpenChatAsync(maria.Id));
        var byEntra = await AnswerAsync(OpenChatAsync(maria.AadObjectId));
        _channel.Connector.Chats.SetInstalled(maria, AppId, false);

        Assert.Equal(maria.ChatWith(AppId), (string?)byTeams["id"]);
        Assert.Equal((string?)byTeams["id"], (string?)byEntra["id"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await OpenChatAsync(maria.UserPrincipalName)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await OpenChatAsync(maria.Id)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(maria.ChatWith(AppId), "hello")).StatusCode);
    }

    [Fact]
    public async Task A_roster_comes_in_pages()
    {
        _channel.Connector.Chats.Join("19:t@thread.tacv2", TeamsPerson.Named("A"), TeamsPerson.Named("B"), TeamsPerson.Named("C"));
        var address = $"{_channel.ServiceUrl}v3/conversations/{Uri.EscapeDataString("19:t@thread.tacv2")}/pagedmembers?pageSize=2";

        var first = await AnswerAsync(_http.GetAsync(address));
        var second = await AnswerAsync(_http.GetAsync($"{address}&continuationToken={first["continuationToken"]}"));

        Assert.Equal(["A", "B"], first["members"]!.AsArray().Select(m => (string?)m!["name"]));
        Assert.Equal(["C"], second["members"]!.AsArray().Select(m => (string?)m!["name"]));
        Assert.Null(second["continuationToken"]);
    }

    [Fact]
    public async Task It_misbehaves_as_often_and_where_it_was_told_to()
    {
        _channel.Connector.Behaviours.Next(Behaviour.TooMany(2), times: 2, conversation: "a:1");
        _channel.Connector.Behaviours.Next(Behaviour.TimedOutAfterAccepting(), route: ConnectorRoute.Send, conversation: "a:2");

        var tooMany = await SendAsync("a:1", "one");
        Assert.Equal((HttpStatusCode)429, tooMany.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), tooMany.Headers.RetryAfter?.Delta);
        Assert.Equal("RateLimited", (string?)(await tooMany.Content.ReadFromJsonAsync<JsonObject>())!["error"]!["code"]);
        Assert.Equal((HttpStatusCode)429, (await SendAsync("a:1", "two")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync("a:1", "three")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestTimeout, (await SendAsync("a:2", "four")).StatusCode);

        Assert.Equal(["three"], _channel.Connector.Chats.Showing("a:1").Select(m => m.Text));
        Assert.Equal(["four"], _channel.Connector.Chats.Showing("a:2").Select(m => m.Text));
    }

    [Theory]
    [InlineData("BeforeTheBody", 0)]
    [InlineData("AfterTheBody", 1)]
    [InlineData("InTheAnswer", 1)]
    public async Task A_cut_connection_leaves_the_message_where_it_was_cut(string cut, int arrived)
    {
        _channel.Connector.Behaviours.Next(Behaviour.Break(Enum.Parse<Cut>(cut)));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("a:1", "hello"));

        Assert.Equal(arrived, _channel.Connector.Chats.Showing("a:1").Count);
        Assert.Null((await _channel.Connector.Recorder.WaitForAsync(c => true)).Status);
    }

    [Fact]
    public async Task It_says_nothing_until_released()
    {
        var order = _channel.Connector.Behaviours.Next(Behaviour.Silence());

        var kept = SendAsync("a:1", "hello");
        await _channel.Connector.Recorder.WaitForArrivalAsync(c => c.Conversation == "a:1");
        Assert.Empty(_channel.Connector.Chats.Showing("a:1"));
        order.Release();

        Assert.Equal(HttpStatusCode.Created, (await kept).StatusCode);
        Assert.Equal("hello", Assert.Single(_channel.Connector.Chats.Showing("a:1")).Text);
    }

    [Fact]
    public async Task Whoever_waits_in_vain_is_told_what_came_instead()
    {
        await SendAsync("a:1", "hello");

        var told = await Assert.ThrowsAsync<TimeoutException>(() => _channel.Connector.Recorder.WaitForAsync(c => c.Conversation == "a:2", TimeSpan.Zero));

        Assert.Contains("POST /teams/v3/conversations/a%3A1/activities message → 201", told.Message);
    }

    [Fact]
    public async Task An_address_that_is_no_route_is_recorded_too()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(new Uri(_channel.Address, "latest/meta-data"))).StatusCode);
        Assert.Equal(ConnectorRoute.Unknown, Assert.Single(_channel.Connector.Recorder.Calls).Route);
    }

    [Fact]
    public async Task Programs_that_are_not_dotnet_do_all_this_over_http()
    {
        var control = new Uri(_channel.Address, "control/");
        var token = await AnswerAsync(_http.PostAsJsonAsync(new Uri(control, "token"), new { appId = AppId, name = "wrong-audience", algorithm = "RS512" }));
        await AnswerAsync(_http.PostAsJsonAsync(new Uri(control, "behaviour"), new { behaviour = new { status = 502 }, route = "send" }));
        var bad = await SendAsync("a:1", "first");
        await SendAsync("a:1", "second");
        var calls = await _http.GetFromJsonAsync<JsonArray>(new Uri(control, "calls/wait?route=send&count=2"));
        var showing = await _http.GetFromJsonAsync<JsonArray>(new Uri(control, "showing?conversation=a:1"));
        var wrong = await _http.PostAsJsonAsync(new Uri(control, "behaviour"), new { behaviour = new { statsu = 502 } });

        Assert.Equal("RS512", new JsonWebToken((string?)token["token"]).Alg);
        Assert.Equal(HttpStatusCode.BadGateway, bad.StatusCode);
        Assert.Equal([502, 201], calls!.Select(c => (int)c!["status"]!));
        Assert.Equal("second", (string?)Assert.Single(showing!)!["text"]);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task The_controls_are_out_of_reach_for_a_page_under_another_name()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_channel.Address, "control/")) { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.SendAsync(request)).StatusCode);
    }

    private Task<HttpResponseMessage> AskEntraAsync(string secret) => _http.PostAsync(
        new Uri(_channel.Address, $"{Tenant}/oauth2/v2.0/token"),
        new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = AppId,
            ["client_secret"] = secret,
            ["scope"] = "https://api.botframework.com/.default",
        }));

    private Task<HttpResponseMessage> OpenChatAsync(string member) => _http.PostAsJsonAsync($"{_channel.ServiceUrl}v3/conversations", new JsonObject
    {
        ["isGroup"] = false,
        ["bot"] = new JsonObject { ["id"] = $"28:{AppId}" },
        ["members"] = new JsonArray(new JsonObject { ["id"] = member }),
        ["tenantId"] = Tenant,
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
    });

    private async Task<HttpResponseMessage> SendAsync(string conversation, string text, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_channel.ServiceUrl}v3/conversations/{Uri.EscapeDataString(conversation)}/activities")
        {
            Content = JsonContent.Create(Message(text)),
        };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request);
    }

    private static JsonObject Message(string text) => new() { ["type"] = "message", ["text"] = text };

    private static async Task<JsonObject> AnswerAsync(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
