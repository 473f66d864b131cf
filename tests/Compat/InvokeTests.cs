using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace ServiceBot.Tests.Compat;

/// <summary>How a bot answers what the channel asks and waits for; true of the stand-in and of the packages.</summary>
public class InvokeTests
{
    private static readonly JsonSerializerSettings Wire = new() { NullValueHandling = NullValueHandling.Ignore };

    [Theory]
    [InlineData("adaptiveCard/action", 501)]
    [InlineData("signin/verifyState", 501)]
    [InlineData("signin/tokenExchange", 501)]
    [InlineData("weather/fetch", 501)]
    [InlineData("AdaptiveCard/Action", 501)]
    [InlineData(null, 501)]
    public async Task What_a_bot_does_not_do_is_not_implemented(string? name, int status)
    {
        var answer = await AskAsync(new ActivityHandler(), name, """{ "action": { "type": "Action.Execute" } }""");

        Assert.Equal(status, answer.Status);
        Assert.Null(answer.Body);
        Assert.False(answer.IsSuccessStatusCode());
    }

    [Theory]
    [InlineData(null, "BadRequest", "Missing value property")]
    [InlineData("null", "BadRequest", "Missing value property")]
    [InlineData("7", "BadRequest", "Value property is not properly formed")]
    [InlineData("\"take\"", "BadRequest", "Value property is not properly formed")]
    [InlineData("""[ { "action": { "type": "Action.Execute" } } ]""", "BadRequest", "Value property is not properly formed")]
    [InlineData("""{ "action": "take" }""", "BadRequest", "Value property is not properly formed")]
    [InlineData("""{ "action": { "type": "Action.Execute" }, "state": { } }""", "BadRequest", "Value property is not properly formed")]
    [InlineData("""{ "action": { "type": "Action.Execute" }, "authentication": [ 1 ] }""", "BadRequest", "Value property is not properly formed")]
    [InlineData("{ }", "BadRequest", "Missing action property")]
    [InlineData("""{ "action": null }""", "BadRequest", "Missing action property")]
    [InlineData("""{ "action": { } }""", "NotSupported", "The action ''is not supported.")]
    [InlineData("""{ "action": { "type": "Action.Submit" } }""", "NotSupported", "The action 'Action.Submit'is not supported.")]
    [InlineData("""{ "action": { "type": "action.execute" } }""", "NotSupported", "The action 'action.execute'is not supported.")]
    public async Task A_button_that_is_none_is_a_bad_request(string? value, string code, string message)
    {
        var bot = new CardBot();

        var answer = await AskAsync(bot, "adaptiveCard/action", value);

        var body = $$$"""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"{{{code}}}","message":"{{{message}}}"}}""";
        Assert.Equal(400, answer.Status);
        Assert.Equal(body, JsonConvert.SerializeObject(answer.Body, Wire));
        Assert.Empty(bot.Pressed);
    }

    [Fact]
    public async Task A_button_is_answered_with_what_the_bot_returns()
    {
        var bot = new CardBot();

        var answer = await AskAsync(bot, "adaptiveCard/action", """
            {
              "action": { "type": "Action.Execute", "id": "b1", "verb": "take", "data": { "case": "k-1", "note": "soon" } },
              "trigger": "manual", "state": "s", "authentication": { "id": "1", "connectionName": "c", "token": "t" }
            }
            """);

        Assert.Equal(200, answer.Status);
        Assert.True(answer.IsSuccessStatusCode());
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"It is yours."}""",
            JsonConvert.SerializeObject(answer.Body, Wire));
        var pressed = Assert.Single(bot.Pressed);
        Assert.Equal(("b1", "take", "k-1"), (pressed.Action.Id, pressed.Action.Verb, (string?)((dynamic)pressed.Action.Data)["case"]));
        Assert.Equal(("s", "c", "t"), (pressed.State, pressed.Authentication.ConnectionName, pressed.Authentication.Token));
    }

    [Fact]
    public async Task A_bot_can_answer_with_any_status_by_throwing_it()
    {
        var answer = await AskAsync(new CardBot(Refuse: HttpStatusCode.Forbidden), "adaptiveCard/action", """{ "action": { "type": "Action.Execute" } }""");

        Assert.Equal((403, "not yours"), (answer.Status, (string?)answer.Body));
    }

    [Fact]
    public async Task A_sign_in_is_answered_without_a_body()
    {
        var answer = await AskAsync(new CardBot(), "signin/tokenExchange", "{ }");

        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Body);
    }

    [Fact]
    public async Task An_answer_given_already_is_not_given_twice()
    {
        var channel = new RecordingAdapter();
        var turn = new TurnContext(channel, new Activity(ActivityTypes.Invoke) { Name = "weather/fetch" });
        turn.TurnState.Add(BotAdapter.InvokeResponseKey, new Activity(ActivityTypesEx.InvokeResponse));

        await new ActivityHandler().OnTurnAsync(turn);

        Assert.Empty(channel.Sent);
    }

    [Fact]
    public async Task No_answer_is_sent_for_none()
    {
        var channel = new RecordingAdapter();

        await new SilentBot().OnTurnAsync(new TurnContext(channel, new Activity(ActivityTypes.Invoke)));

        Assert.Empty(channel.Sent);
    }

    [Fact]
    public async Task An_answer_expected_among_replies_is_found_in_the_turn_too()
    {
        var channel = new RecordingAdapter();
        var turn = new TurnContext(channel, new Activity(ActivityTypes.Invoke) { Name = "weather/fetch", DeliveryMode = DeliveryModes.ExpectReplies });

        await new ActivityHandler().OnTurnAsync(turn);

        var answer = Assert.Single(turn.BufferedReplyActivities);
        Assert.Same(answer, turn.TurnState.Get<Activity>(BotAdapter.InvokeResponseKey));
        Assert.Empty(channel.Sent);
    }

    private static async Task<InvokeResponse> AskAsync(ActivityHandler bot, string? name, string? value)
    {
        var json = $$"""{ "type": "invoke", "name": {{JsonConvert.SerializeObject(name)}}{{(value is null ? "" : $", \"value\": {value}")}} }""";
        var channel = new RecordingAdapter();

        await bot.OnTurnAsync(new TurnContext(channel, JsonConvert.DeserializeObject<Activity>(json)!));

        var sent = Assert.Single(channel.Sent);
        Assert.Equal("invokeResponse", sent.Type);
        return Assert.IsType<InvokeResponse>(sent.Value);
    }

    private sealed class CardBot(HttpStatusCode? Refuse = null) : ActivityHandler
    {
        public List<AdaptiveCardInvokeValue> Pressed { get; } = [];

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
            ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
        {
            if (Refuse is { } status)
                throw new InvokeResponseException(status, "not yours");
            Pressed.Add(invokeValue);
            return Task.FromResult(new AdaptiveCardInvokeResponse
            {
                StatusCode = 200,
                Type = "application/vnd.microsoft.activity.message",
                Value = "It is yours.",
            });
        }

        protected override Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }

    private sealed class SilentBot : ActivityHandler
    {
        protected override Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
            Task.FromResult<InvokeResponse>(null!);
    }
}
