using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ServiceBot.Agents;
using ServiceBot.Conversations;
using ServiceBot.Storage;
using static ServiceBot.Agents.CardActions;

namespace ServiceBot.Tests.Agents;

public sealed class CardActionsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-17T18:00:00Z", CultureInfo.InvariantCulture);
    private static readonly DateTimeOffset Opened = Now.AddMinutes(-4).AddTicks(77);
    private static readonly ConversationId Chat = new("chat-1");
    private readonly CardActions _actions = new(new SigningKey(Repository.TemporaryFolder()));

    [Theory]
    [InlineData("Take", "take")]
    [InlineData("Pass", "pass")]
    [InlineData("Cannot", "cannot")]
    [InlineData("Done", "done")]
    [InlineData("HandBack", "handback")]
    [InlineData("Promise", "promise")]
    [InlineData("Switch", "switch")]
    [InlineData("Anyway", "anyway")]
    public void What_was_signed_is_read_again(string verb, string word)
    {
        var data = Sent(_actions.Sign(Chat, Opened, Enum.Parse<CardVerb>(verb), Now));

        Assert.Equal(word, (string?)data["v"]);
        var action = Good(data);
        Assert.Equal((Chat, Enum.Parse<CardVerb>(verb), null, null, null), (action.Conversation, action.Verb, action.Held, action.To, action.When));
        Assert.True(action.IsAbout(CaseOpened(Opened)));
        Assert.False(action.IsAbout(CaseOpened(Opened.AddMilliseconds(1))));
    }

    [Fact]
    public void The_message_that_waits_is_signed_too()
    {
        var data = Sent(_actions.Sign(Chat, Opened, CardVerb.Send, Now, held: "m-17"));

        Assert.Equal("m-17", Good(data).Held);
        Assert.IsType<Result.Forged>(_actions.Read(Changed(data, "h", "m-18"), Now));
        Assert.IsType<Result.Forged>(_actions.Read(Changed(data, "h", null), Now));
    }

    [Fact]
    public void What_the_agent_chose_and_typed_comes_with_it_unsigned()
    {
        var data = Sent(_actions.Sign(Chat, Opened, CardVerb.Promise, Now));
        data["to"] = "daniel";
        data["when"] = "17:00 I will call you";

        var action = Good(data);
        Assert.Equal(("daniel", "17:00 I will call you"), (action.To, action.When));
    }

    [Fact]
    public void A_typed_date_that_became_a_date_on_the_way_is_still_text()
    {
        var data = JsonConvert.DeserializeObject<JObject>(Changed(_actions.Sign(Chat, Opened, CardVerb.Promise, Now), "when", "2026-11-17T17:00:00").ToString())!;

        Assert.Equal(JTokenType.Date, data["when"]!.Type);
        Assert.Contains("17:00", Good(data).When);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void An_input_left_empty_is_none(string? typed) => Assert.Null(Good(Changed(_actions.Sign(Chat, Opened, CardVerb.Pass, Now), "to", typed)).To);

    public static TheoryData<string, string> Changes => new()
    {
        { "c", "\"chat-2\"" }, { "c", "\"chat-1 \"" }, { "o", "1" }, { "v", "\"done\"" }, { "v", "\"Take\"" }, { "v", "\"destroy\"" }, { "x", "99999999999" }, { "h", "\"m-1\"" },
        { "k", "\"A\"" }, { "k", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"" }, { "k", "\"\\ud800\"" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void Whatever_is_changed_is_found_out(string property, string value)
    {
        var data = Sent(_actions.Sign(Chat, Opened, CardVerb.Take, Now));
        data[property] = JToken.Parse(value);

        Assert.IsType<Result.Forged>(_actions.Read(data, Now));
    }

    [Fact]
    public void Another_servers_button_is_forged() =>
        Assert.IsType<Result.Forged>(_actions.Read(new CardActions(new SigningKey(Repository.TemporaryFolder())).Sign(Chat, Opened, CardVerb.Take, Now), Now));

    [Fact]
    public void Texts_cannot_be_shifted_into_one_another()
    {
        var one = _actions.Sign(new ConversationId("a,1"), Opened, CardVerb.Send, Now, "b");
        var other = _actions.Sign(new ConversationId("a"), Opened, CardVerb.Send, Now, "1,b");

        Assert.NotEqual((string?)one["k"], (string?)other["k"]);
    }

    [Fact]
    public void A_card_can_be_tapped_for_thirty_days_and_not_longer()
    {
        var data = _actions.Sign(Chat, Opened, CardVerb.Take, Now);

        Assert.IsType<Result.Good>(_actions.Read(data, Now + Lifetime - TimeSpan.FromSeconds(1)));
        Assert.IsType<Result.Expired>(_actions.Read(data, Now + Lifetime));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"take\"")]
    [InlineData("17")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"c\":null,\"o\":null,\"v\":null,\"x\":null,\"k\":null}")]
    [InlineData("{\"c\":{},\"o\":1,\"v\":\"take\",\"x\":1,\"k\":\"a\"}")]
    [InlineData("{\"c\":\"\",\"o\":1,\"v\":\"take\",\"x\":1,\"k\":\"a\"}")]
    [InlineData("{\"c\":\"a\",\"o\":\"1\",\"v\":\"take\",\"x\":1,\"k\":\"a\"}")]
    [InlineData("{\"c\":\"a\",\"o\":1e300,\"v\":\"take\",\"x\":1,\"k\":\"a\"}")]
    [InlineData("{\"c\":\"a\",\"o\":-1,\"v\":\"take\",\"x\":1,\"k\":\"a\"}")]
    [InlineData("{\"c\":\"a\",\"o\":9223372036854775807,\"v\":\"take\",\"x\":1,\"k\":\"a\"}")]
    [InlineData("{\"c\":\"a\",\"o\":123456789012345678901234567890,\"v\":\"take\",\"x\":1,\"k\":\"a\"}")]
    [InlineData("{\"c\":\"a\",\"o\":1,\"v\":[\"take\"],\"x\":1,\"k\":\"a\"}")]
    [InlineData("{\"c\":\"a\",\"o\":1,\"v\":\"take\",\"x\":1,\"k\":\"a\",\"h\":7}")]
    [InlineData("{\"c\":\"a\",\"o\":1,\"v\":\"take\",\"x\":1,\"k\":\"a\",\"to\":[1]}")]
    [InlineData("{\"c\":\"a\",\"o\":1,\"v\":\"take\",\"x\":1,\"k\":\"a\",\"when\":{\"a\":{}}}")]
    public void What_is_no_button_is_malformed(string json) => Assert.IsType<Result.Malformed>(_actions.Read(JToken.Parse(json), Now));

    [Fact]
    public void Nothing_at_all_is_malformed() => Assert.IsType<Result.Malformed>(_actions.Read(null, Now));

    [Theory]
    [InlineData("c")]
    [InlineData("k")]
    [InlineData("v")]
    [InlineData("to")]
    [InlineData("when")]
    public void What_is_far_too_long_is_malformed(string property) =>
        Assert.IsType<Result.Malformed>(_actions.Read(Changed(_actions.Sign(Chat, Opened, CardVerb.Take, Now), property, new string('a', 100_000)), Now));

    [Fact]
    public void Ten_thousand_lists_in_one_another_are_malformed()
    {
        JToken nested = new JArray();
        for (var i = 0; i < 10_000; i++)
        {
            nested = new JArray(nested);
        }

        var data = _actions.Sign(Chat, Opened, CardVerb.Take, Now);
        data["to"] = nested;
        Assert.IsType<Result.Malformed>(_actions.Read(data, Now));
        Assert.IsType<Result.Malformed>(_actions.Read(nested, Now));
    }

    [Fact]
    public void No_text_in_any_place_makes_it_throw_or_pass() => Always.Holds(OddText.Around(["take", "chat-1", "m-17"]), odd =>
    {
        var data = _actions.Sign(Chat, Opened, CardVerb.Take, Now);
        foreach (var property in new[] { "c", "v", "k", "h", "o", "x" }.Where(p => (string?)data[p] != odd.Value))
        {
            Assert.IsNotType<Result.Good>(_actions.Read(Changed(data, property, odd.Value), Now));
        }
    });

    private CardAction Good(JObject data) => Assert.IsType<Result.Good>(_actions.Read(data, Now)).Action;

    // Through the wire, as a client sends it back.
    private static JObject Sent(JObject data) => JObject.Parse(data.ToString(Formatting.None));

    private static JObject Changed(JObject data, string property, string? value)
    {
        var changed = (JObject)data.DeepClone();
        changed[property] = value;
        return changed;
    }

    private static Case CaseOpened(DateTimeOffset at) => new()
    {
        Reference = "C-1",
        Reason = CaseReason.PersonWanted,
        Skill = "x",
        OpenedAt = at,
        Owner = new AgentId("maria"),
        AlertAt = at,
        Suggestion = "",
    };
}
