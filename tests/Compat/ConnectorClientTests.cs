using System.Net;
using System.Security.Claims;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json.Linq;

namespace ServiceBot.Tests.Compat;

/// <summary>How the bot calls a channel's connector.</summary>
public sealed class ConnectorClientTests : IAsyncLifetime
{
    private const string OddId = "a:1;messageid=2@thread.tacv2/..?x#y é";
    private const string OddIdOnTheWire = "a%3A1%3Bmessageid%3D2%40thread.tacv2%2F..%3Fx%23y%20%C3%A9";

    private LoopbackCloud _cloud = null!;
    private ConfigurationBotFrameworkAuthentication _trust = null!;
    private IConnectorClient _client = null!;

    public async Task InitializeAsync()
    {
        _cloud = await LoopbackCloud.StartAsync();
        _trust = new ConfigurationBotFrameworkAuthentication(_cloud.Configuration(), httpClientFactory: _cloud);
        _client = await ConnectAsync(_cloud.ServiceUrl);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task Each_call_has_its_route_and_its_ids_escaped()
    {
        var conversation = new ConversationAccount(id: OddId);
        var activity = new Activity(ActivityTypes.Message) { Text = "Hi", ReplyToId = "r/1", Id = "u/1", Conversation = conversation };

        Assert.Equal("sent-1", (await _client.Conversations.SendToConversationAsync(activity)).Id);
        await _client.Conversations.ReplyToActivityAsync(activity);
        await _client.Conversations.UpdateActivityAsync(activity);
        await _client.Conversations.DeleteActivityAsync(OddId, "u/1");
        _cloud.Answers.Enqueue((200, """{"id":"u/1","name":"Maria","email":"m@example.org"}""", ""));
        var member = await ((Microsoft.Bot.Connector.Conversations)_client.Conversations).GetConversationMemberAsync("u/1", OddId);
        _cloud.Answers.Enqueue((200, """{"continuationToken":"more","members":[{"id":"u/1"}]}""", ""));
        var page = await _client.Conversations.GetConversationPagedMembersAsync(OddId, 50, "a&b");
        _cloud.Answers.Enqueue((201, """{"id":"new-1","activityId":"act-1"}""", ""));
        var created = await _client.Conversations.CreateConversationAsync(new ConversationParameters(isGroup: false, tenantId: "t1"));

        Assert.Equal(
            [
                $"POST /emea/v3/conversations/{OddIdOnTheWire}/activities",
                $"POST /emea/v3/conversations/{OddIdOnTheWire}/activities/r%2F1",
                $"PUT /emea/v3/conversations/{OddIdOnTheWire}/activities/u%2F1",
                $"DELETE /emea/v3/conversations/{OddIdOnTheWire}/activities/u%2F1",
                $"GET /emea/v3/conversations/{OddIdOnTheWire}/members/u%2F1",
                $"GET /emea/v3/conversations/{OddIdOnTheWire}/pagedmembers?pageSize=50&continuationToken=a%26b",
                "POST /emea/v3/conversations",
            ],
            _cloud.Calls.Select(call => $"{call.Method} {call.Target}"));
        Assert.Equal(("Maria", "m@example.org"), (member.Name, (string?)member.Properties["email"]));
        Assert.Equal(("more", "u/1"), (page.ContinuationToken, Assert.Single(page.Members).Id));
        Assert.Equal(("new-1", "act-1"), (created.Id, created.ActivityId));
        Assert.Equal("""{"isGroup":false,"tenantId":"t1"}""", _cloud.Calls.Last().Body);
    }

    [Theory]
    [InlineData("emea", "/emea/v3/")]
    [InlineData("emea/", "/emea/v3/")]
    [InlineData("", "/v3/")]
    [InlineData("a/b%20c/", "/a/b%20c/v3/")]
    public async Task The_address_of_the_channel_keeps_its_path(string path, string expected)
    {
        using var client = await ConnectAsync($"{_cloud.Address}{path}");

        await client.Conversations.DeleteActivityAsync("c1", "a1");

        Assert.StartsWith(expected, Assert.Single(_cloud.Calls).Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_lead_elsewhere_is_not_sent(string? id)
    {
        // The packages stop at null; dots they send, one step up the path.
        await Assert.ThrowsAsync<ValidationException>(() => _client.Conversations.DeleteActivityAsync(id, "a1"));
        await Assert.ThrowsAsync<ValidationException>(() => _client.Conversations.DeleteActivityAsync("c1", id));

        Assert.Empty(_cloud.Calls);
    }

    [Fact]
    public async Task An_activity_goes_out_without_its_gaps_and_in_universal_time()
    {
        var activity = (Activity)Activity.CreateMessageActivity();
        (activity.Text, activity.Conversation) = ("Grüße 🙂", new ConversationAccount(id: "c1"));
        activity.Timestamp = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        activity.ChannelData = JObject.Parse("""{"when":"2026-03-01T12:00:00Z"}""");

        await _client.Conversations.SendToConversationAsync(activity);

        var call = Assert.Single(_cloud.Calls);
        var sent = JObject.Parse(call.Body);
        Assert.DoesNotContain("null", call.Body, StringComparison.Ordinal);
        Assert.Equal("Grüße 🙂", (string?)sent["text"]);
        Assert.Contains("\"timestamp\":\"2026-03-01T12:00:00+00:00\"", call.Body, StringComparison.Ordinal);
        Assert.Contains("\"when\":\"2026-03-01T12:00:00Z\"", call.Body, StringComparison.Ordinal);
        Assert.StartsWith("application/json", call.Headers.ContentType.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(201, "{}")]
    [InlineData(202, "<accepted/>")]
    public async Task What_was_accepted_is_no_failure_however_it_was_said(int status, string body)
    {
        // The packages fail on the last, and whoever sends again after that says it twice.
        _cloud.Answers.Enqueue((status, body, ""));

        var receipt = await _client.Conversations.SendToConversationAsync("c1", new Activity(ActivityTypes.Message));

        Assert.Null(receipt?.Id);
    }

    [Theory]
    [InlineData(400, """{"error":{"code":"BadSyntax","message":"No."}}""", "BadSyntax")]
    [InlineData(403, """{"error":{"code":"MessageWritesBlocked"}}""", "MessageWritesBlocked")]
    [InlineData(429, "slow down", null)]
    [InlineData(502, "", null)]
    [InlineData(302, "", null)]
    public async Task A_refusal_tells_status_code_and_when_to_come_again_and_is_not_tried_twice(int status, string body, string? code)
    {
        _cloud.Answers.Enqueue((status, body, "Retry-After: 7\nMS-CV: cv-1\nX-Correlating-OperationId: op-1\nLocation: /elsewhere"));

        var failure = await Assert.ThrowsAsync<ErrorResponseException>(
            () => _client.Conversations.SendToConversationAsync("c1", new Activity(ActivityTypes.Message)));

        Assert.Equal(status, (int)failure.Response.StatusCode);
        Assert.Equal(code, failure.Body?.Error?.Code);
        Assert.Equal("7", Assert.Single(failure.Response.Headers["Retry-After"]));
        Assert.Equal("cv-1", Assert.Single(failure.Response.Headers["MS-CV"]));
        Assert.Equal("op-1", Assert.Single(failure.Response.Headers["X-Correlating-OperationId"]));
        Assert.Single(_cloud.Calls);
    }

    [Fact]
    public async Task One_token_serves_many_calls_and_is_for_the_channel_service()
    {
        await _client.Conversations.DeleteActivityAsync("c1", "a1");
        using (var another = await ConnectAsync(_cloud.ServiceUrl))
        {
            await another.Conversations.DeleteActivityAsync("c1", "a2");
        }

        Assert.All(_cloud.Calls, call => Assert.Equal("Bearer token-1", call.Headers.Authorization.ToString()));
        var form = Assert.Single(_cloud.TokenRequests);
        Assert.Contains("grant_type=client_credentials", form, StringComparison.Ordinal);
        Assert.Contains($"client_id={LoopbackCloud.AppId}", form, StringComparison.Ordinal);
        Assert.Contains("scope=https%3A%2F%2Fapi.botframework.com%2F.default", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_the_channel_no_longer_takes_is_made_anew_once()
    {
        // The packages do not; a withdrawn token is kept there until it runs out.
        _cloud.Answers.Enqueue((401, "", ""));
        await _client.Conversations.SendToConversationAsync("c1", new Activity(ActivityTypes.Message) { Text = "Hi" });
        Assert.Equal(["Bearer token-1", "Bearer token-2"], _cloud.Calls.Select(call => call.Headers.Authorization.ToString()));
        Assert.Equal(_cloud.Calls.First().Body, _cloud.Calls.Last().Body);

        _cloud.Answers.Enqueue((401, "", ""));
        _cloud.Answers.Enqueue((401, "", ""));
        var failure = await Assert.ThrowsAsync<ErrorResponseException>(() => _client.Conversations.DeleteActivityAsync("c1", "a1"));

        Assert.Equal(HttpStatusCode.Unauthorized, failure.Response.StatusCode);
        Assert.Equal(4, _cloud.Calls.Count);
    }

    [Fact]
    public async Task A_bot_without_an_app_id_calls_without_a_token()
    {
        var configuration = _cloud.Configuration(("MicrosoftAppType", ""), ("MicrosoftAppId", ""), ("MicrosoftAppPassword", ""));
        var trust = new ConfigurationBotFrameworkAuthentication(configuration, httpClientFactory: _cloud);
        using var client = await ConnectAsync(_cloud.ServiceUrl, trust, "");

        await client.Conversations.DeleteActivityAsync("c1", "a1");

        Assert.Empty(Assert.Single(_cloud.Calls).Headers.Authorization.ToString());
        Assert.Empty(_cloud.TokenRequests);
    }

    [Fact]
    public async Task A_bot_does_not_call_under_another_bots_id()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync(_cloud.ServiceUrl, _trust, "another"));
    }

    [Theory]
    [InlineData("SingleTenant", "", "p", "t")]
    [InlineData("SingleTenant", "id", "", "t")]
    [InlineData("SingleTenant", "id", "p", "")]
    [InlineData("UserAssignedMsi", "", "", "t")]
    [InlineData("UserAssignedMsi", "id", "", "")]
    public void Half_an_identity_is_refused_at_the_start(string type, string id, string password, string tenant)
    {
        var configuration = _cloud.Configuration(
            ("MicrosoftAppType", type), ("MicrosoftAppId", id), ("MicrosoftAppPassword", password), ("MicrosoftAppTenantId", tenant));

        Assert.Throws<ArgumentException>(() => new ConfigurationServiceClientCredentialFactory(configuration));
    }

    [Fact]
    public void An_unknown_cloud_is_refused_at_the_start()
    {
        Assert.Throws<ArgumentException>(
            () => new ConfigurationBotFrameworkAuthentication(_cloud.Configuration(("ChannelService", "https://evil.example"))));
    }

    private Task<IConnectorClient> ConnectAsync(string serviceUrl) => ConnectAsync(serviceUrl, _trust, LoopbackCloud.AppId);

    private static Task<IConnectorClient> ConnectAsync(string serviceUrl, ConfigurationBotFrameworkAuthentication trust, string appId) =>
        trust.CreateConnectorFactory(new ClaimsIdentity([new Claim(AuthenticationConstants.AudienceClaim, appId)]))
            .CreateAsync(serviceUrl, LoopbackCloud.Issuer, CancellationToken.None);
}
