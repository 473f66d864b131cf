using System.Net;
using System.Security.Principal;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace ServiceBot.Tests.Compat;

/// <summary>A turn through the channels' door: what the bot finds, what goes out, what the caller is answered.</summary>
public sealed class CloudAdapterTests : IAsyncLifetime
{
    private LoopbackCloud _cloud = null!;
    private LoopbackBot _bot = null!;
    private BotCallbackHandler _turn = (_, _) => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _cloud = await LoopbackCloud.StartAsync();
        _bot = await LoopbackBot.StartAsync(_cloud, (turn, cancellationToken) => _turn(turn, cancellationToken));
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task Only_posts_are_answered()
    {
        using var response = await _bot.GetAsync();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task A_turn_finds_who_called_and_the_way_back()
    {
        IIdentity? caller = null;
        var found = new List<object?>();
        _turn = (turn, _) =>
        {
            caller = turn.TurnState.Get<IIdentity>(BotAdapter.BotIdentityKey);
            found.AddRange([turn.TurnState.Get<IConnectorClient>(), turn.TurnState.Get<ConnectorFactory>()]);
            found.AddRange([turn.TurnState.Get<BotCallbackHandler>(), turn.TurnState.Get<string>(BotAdapter.OAuthScopeKey), turn.Activity.CallerId]);
            return Task.CompletedTask;
        };

        using var response = await PostAsync("""{"type":"message","callerId":"mallory"}""");

        Assert.Equal((HttpStatusCode.OK, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.True(caller?.IsAuthenticated);
        Assert.All(found[..3], Assert.NotNull);
        Assert.Equal([LoopbackCloud.Issuer, "urn:botframework:azure"], found[3..]);
    }

    [Fact]
    public async Task A_reply_goes_to_the_activity_and_a_message_of_its_own_to_the_conversation()
    {
        var ids = new List<string?>();
        _turn = async (turn, cancellationToken) =>
        {
            ids.Add((await turn.SendActivityAsync(MessageFactory.Text("first"), cancellationToken)).Id);
            _cloud.Answers.Enqueue((202, "", ""));
            var own = new Activity(ActivityTypes.Message, "mine") { Text = "second", Conversation = turn.Activity.Conversation };
            ids.Add((await _bot.Adapter.SendActivitiesAsync(turn, [own], cancellationToken))[0].Id);
        };

        using var response = await PostAsync("""{"type":"message"}""");

        Assert.Equal(["sent-1", ""], ids);
        Assert.Equal(
            ["POST /emea/v3/conversations/c1/activities/in-1", "POST /emea/v3/conversations/c1/activities"],
            _cloud.Calls.Select(call => $"{call.Method} {call.Target}"));
        Assert.Equal("in-1", (string?)JObject.Parse(_cloud.Calls.First().Body)["replyToId"]);
        Assert.Null(JObject.Parse(_cloud.Calls.Last().Body)["id"]);
    }

    [Fact]
    public async Task Traces_stay_at_home_but_with_the_emulator()
    {
        await using var emulated = await LoopbackBot.StartAsync(
            _cloud, (turn, cancellationToken) => turn.SendActivityAsync(new Activity(ActivityTypes.Trace), cancellationToken),
            _cloud.Configuration(("MicrosoftAppType", ""), ("MicrosoftAppId", ""), ("MicrosoftAppPassword", "")));

        using var elsewhere = await emulated.PostAsync(Message("""{"type":"message"}"""));
        Assert.Empty(_cloud.Calls);
        using var emulator = await emulated.PostAsync(Message("""{"type":"message","channelId":"emulator"}"""));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (elsewhere.StatusCode, emulator.StatusCode));
        Assert.Single(_cloud.Calls);
    }

    [Fact]
    public async Task A_delay_is_waited_for_and_not_sent()
    {
        _turn = (turn, cancellationToken) => turn.SendActivityAsync(new Activity(ActivityTypesEx.Delay) { Value = 1L }, cancellationToken);

        using var response = await PostAsync("""{"type":"message"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(_cloud.Calls);
    }

    [Fact]
    public async Task What_was_sent_can_be_changed_and_taken_back()
    {
        _turn = async (turn, cancellationToken) =>
        {
            await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "out-1", Text = "better" }, cancellationToken);
            await turn.DeleteActivityAsync("out-2", cancellationToken);
        };

        using var response = await PostAsync("""{"type":"message"}""");

        Assert.Equal(
            ["PUT /emea/v3/conversations/c1/activities/out-1", "DELETE /emea/v3/conversations/c1/activities/out-2"],
            _cloud.Calls.Select(call => $"{call.Method} {call.Target}"));
    }

    [Fact]
    public async Task Replies_that_are_expected_come_in_the_answer()
    {
        _turn = (turn, cancellationToken) => turn.SendActivityAsync("Good morning", cancellationToken: cancellationToken);

        using var response = await PostAsync("""{"type":"message","deliveryMode":"expectReplies"}""");

        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Good morning", (string?)Assert.Single(JObject.Parse(body)["activities"]!)["text"]);
        Assert.DoesNotContain("null", body, StringComparison.Ordinal);
        Assert.Empty(_cloud.Calls);
    }

    [Fact]
    public async Task An_invoke_is_answered_with_status_and_body()
    {
        _turn = (turn, cancellationToken) => turn.SendActivityAsync(
            new Activity(ActivityTypesEx.InvokeResponse) { Value = new InvokeResponse { Status = 409, Body = new { statusCode = 409 } } },
            cancellationToken);

        using var response = await PostAsync("""{"type":"invoke","name":"adaptiveCard/action"}""");

        Assert.Equal((HttpStatusCode.Conflict, """{"statusCode":409}"""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task An_invoke_nobody_answers_is_501()
    {
        using var response = await PostAsync("""{"type":"invoke","name":"unheard/of"}""");

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    public async Task An_answer_that_could_go_nowhere_is_not_begun(string serviceUrl)
    {
        var configuration = _cloud.Configuration(("MicrosoftAppType", ""), ("MicrosoftAppId", ""), ("MicrosoftAppPassword", ""));
        await using var open = await LoopbackBot.StartAsync(_cloud, _turn, configuration);

        using var response = await open.PostAsync(Message($$"""{"type":"message","serviceUrl":"{{serviceUrl}}"}"""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"text":"no type"}""")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":"message"} {}""")]
    [InlineData("""{"type":"message","from":5}""")]
    [InlineData("""{"type":"message","timestamp":"whenever"}""")]
    public async Task What_is_no_activity_is_400(string body)
    {
        using var response = await _bot.PostAsync(body, $"Bearer {_cloud.Token()}");

        Assert.Equal((HttpStatusCode.BadRequest, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":["message"]}""")]
    [InlineData("""{"type":"message","type":5}""")]
    [InlineData("{'type':'message'}")]
    [InlineData("""{"type":"message",/* */"text":"x"}""")]
    [InlineData("""{"type":"message","value":NaN}""")]
    public async Task What_only_looks_like_an_activity_is_400_too(string body)
    {
        // The packages' reader takes each of these for one.
        using var response = await _bot.PostAsync(body, $"Bearer {_cloud.Token()}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Deep_and_broken_bodies_are_400()
    {
        var token = $"Bearer {_cloud.Token()}";
        using var deep = await _bot.PostAsync($$"""{"type":"message","value":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""", token);
        using var broken = await _bot.PostAsync([.. """{"type":"message","text":"""u8, (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}'], token);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (deep.StatusCode, broken.StatusCode));
    }

    [Fact]
    public async Task Whatever_kind_a_members_value_is_of_the_host_does_not_fail()
    {
        string[] members = [.. typeof(Activity).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])];
        string[] values = ["5", "1e400", "\"x\"", "true", "null", "[]", "[[5]]", "{}", """{"$ref":"1"}""", """{"id":{"id":[]}}"""];
        foreach (var member in members.Where(member => member is not ("type" or "serviceUrl" or "channelId")))
        {
            foreach (var value in values)
            {
                using var response = await PostAsync($$"""{"type":"message","{{member}}":{{value}}}""");
                Assert.True((int)response.StatusCode is 200 or 400, $"{member}: {value} was answered {(int)response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Dates_in_what_a_person_sent_stay_as_they_wrote_them()
    {
        // The packages make dates of them.
        object? value = null;
        _turn = (turn, _) =>
        {
            value = ((JObject)turn.Activity.Value)["day"];
            return Task.CompletedTask;
        };

        using var response = await PostAsync("""{"type":"message","value":{"day":"2026-03-01T12:00:00+02:00"}}""");

        Assert.Equal("2026-03-01T12:00:00+02:00", Assert.IsType<JValue>(value).Value);
    }

    [Fact]
    public async Task What_the_bot_may_not_do_is_no_word_on_the_caller()
    {
        // In the packages this is 401.
        _turn = (_, _) => throw new UnauthorizedAccessException("The disk is locked.");

        using var response = await PostAsync("""{"type":"message"}""");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task The_bot_can_speak_first_where_it_spoke_before()
    {
        Activity? turn = null;
        var reference = new ConversationReference(
            user: new ChannelAccount("anna"), bot: new ChannelAccount("bot"), conversation: new ConversationAccount(id: "c1"),
            channelId: "msteams", serviceUrl: _cloud.ServiceUrl);

        await _bot.Adapter.ContinueConversationAsync(
            LoopbackCloud.AppId, reference,
            async (context, cancellationToken) =>
            {
                turn = context.Activity;
                await context.SendActivityAsync("Still there?", cancellationToken: cancellationToken);
            },
            CancellationToken.None);

        Assert.Equal((ActivityTypes.Event, "ContinueConversation"), (turn?.Type, turn?.Name));
        var call = Assert.Single(_cloud.Calls);
        Assert.StartsWith("/emea/v3/conversations/c1/activities", call.Target, StringComparison.Ordinal);
        Assert.Equal("Bearer token-1", call.Headers.Authorization.ToString());
    }

    [Fact]
    public async Task The_bot_can_open_a_conversation()
    {
        Activity? turn = null;
        _cloud.Answers.Enqueue((201, """{"id":"new-1"}""", ""));

        await _bot.Adapter.CreateConversationAsync(
            LoopbackCloud.AppId, "msteams", _cloud.ServiceUrl, LoopbackCloud.Issuer,
            new ConversationParameters(bot: new ChannelAccount("bot"), members: [new ChannelAccount("maria")], tenantId: "t1"),
            (context, _) =>
            {
                turn = context.Activity;
                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.Equal("/emea/v3/conversations", Assert.Single(_cloud.Calls).Target);
        Assert.Equal((ActivityTypes.Event, "CreateConversation"), (turn?.Type, turn?.Name));
        Assert.Equal(("new-1", "t1", "bot"), (turn?.Conversation.Id, turn?.Conversation.TenantId, turn?.Recipient.Id));
    }

    private Task<HttpResponseMessage> PostAsync(string json) => _bot.PostAsync(Message(json), $"Bearer {_cloud.Token()}");

    // Of two members with one name the later counts.
    private string Message(string json) =>
        $$"""{"id":"in-1","channelId":"msteams","serviceUrl":"{{_cloud.ServiceUrl}}","conversation":{"id":"c1"},{{json[1..]}}""";
}
