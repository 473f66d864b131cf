using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.OtherChannels;

/// <summary>Azure's own Direct Line and Web Chat, with an account: tokens both ways.</summary>
public sealed class AzureChannelTests : IAsyncLifetime
{
    private TeamsHouse _teams = null!;

    public async Task InitializeAsync() => _teams = await TeamsHouse.StartAsync();

    public async Task DisposeAsync() => await _teams.DisposeAsync();

    [Theory]
    [InlineData("directline")]
    [InlineData("webchat")]
    public async Task Both_who_join_are_greeted_once_and_the_answer_bears_the_bots_own_token(string name)
    {
        var (azure, tab) = Open(name);
        await tab.TellAsync(azure.Joined(bot: true));
        await tab.TellAsync(azure.Joined(bot: false));
        Assert.Contains("bot", (string)(await tab.NextAsync())["text"]!);
        await tab.TellAsync(azure.Writes("Do you deliver to Aberdeen?"));
        var answer = await tab.NextAsync();
        Assert.Contains("Aberdeen", (string)answer["text"]!);
        Assert.Equal((azure.UserId, azure.BotId, name), ((string?)answer["recipient"]!["id"], (string?)answer["from"]!["id"], (string?)answer["channelId"]));
        Assert.Equal(2, tab.Calls.Count);
        Assert.All(tab.Calls, call => Assert.StartsWith("Bearer ", call.Authorization));
        Assert.All(tab.Calls, call => Assert.Equal(201, call.Status));
    }

    [Fact]
    public async Task Expected_replies_come_in_the_answer()
    {
        var (azure, tab) = Open("directline");
        using var answer = await tab.BringAsync(azure.Writes("Do you deliver to Aberdeen?", expectReplies: true));
        var said = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["activities"]!.AsArray();
        Assert.Contains("Aberdeen", (string)said[^1]!["text"]!);
        Assert.Empty(tab.Calls);
    }

    [Fact]
    public async Task Whoever_ends_the_conversation_is_gone_and_what_they_asked_for_is_still_seen_to()
    {
        var (azure, tab) = Open("directline");
        await tab.TellAsync(azure.Writes("can I talk to someone"));
        await tab.NextAsync();
        Assert.Contains("Maria Lindqvist", (string)(await tab.NextAsync())["text"]!);
        await tab.TellAsync(azure.Ends());
        Assert.Equal("handoff.initiate", (string?)(await tab.UntilAsync("event", 1))[0]["name"]);
    }

    [Theory]
    [InlineData("wrong-audience", HttpStatusCode.Unauthorized)]
    [InlineData("expired-6-minutes", HttpStatusCode.Unauthorized)]
    [InlineData("forged-signature", HttpStatusCode.Unauthorized)]
    [InlineData("other-service-url", HttpStatusCode.Forbidden)]
    public async Task A_bad_token_brings_nobody_in(string token, HttpStatusCode refused)
    {
        var (azure, tab) = Open("directline");
        using var answer = await tab.BringAsync(azure.Joined(bot: false), _teams.Channel.Authority.TokenFor(TeamsHouse.AppId, _teams.Channel.ServiceUrl, token));
        Assert.Equal(refused, answer.StatusCode);
        Assert.Empty(tab.Calls);
    }

    [Fact]
    public async Task A_key_that_vouches_for_Teams_only_lets_no_other_channel_in()
    {
        _teams.Channel.Authority.AddKey(["msteams"]);
        var (azure, tab) = Open("directline");
        using var answer = await tab.BringAsync(azure.Joined(bot: false));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Two_channels_with_one_name_for_a_conversation_are_two_visitors()
    {
        var (azure, first) = Open("directline");
        await first.TellAsync(azure.Writes("Do you deliver to Aberdeen?"));
        await first.NextAsync();
        await first.NextAsync();
        var other = azure.Writes("what is your refund policy?");
        other["channelId"] = "webchat";
        await first.TellAsync(other);
        Assert.Contains("bot", (string)(await first.NextAsync())["text"]!);
        Assert.Contains("refund", (string)(await first.NextAsync())["text"]!);
    }

    private (DirectLineActivities Activities, ChannelTab Tab) Open(string name)
    {
        var azure = new DirectLineActivities(_teams.Channel.ServiceUrl, name);
        return (azure, new ChannelTab(_teams.House, _teams.Channel, azure.Conversation, TeamsHouse.AppId));
    }
}
