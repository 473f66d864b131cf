using System.Net;
using System.Text.Json.Nodes;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.OtherChannels;

/// <summary>One conversation on a channel other than the website, as whoever sits there sees it.</summary>
/// <param name="id">The channel's name for the conversation.</param>
/// <param name="appId">Empty when the bot has no account.</param>
internal sealed class ChannelTab(RunningHouse house, LoopbackChannel channel, string id, string appId = "")
{
    private int _read;

    /// <summary>Brings an activity to the bot, a few seconds after the last one, and gives the answer.</summary>
    /// <param name="token">Null: a good one where the bot has an account, and none where it has not.</param>
    public Task<HttpResponseMessage> BringAsync(JsonObject activity, string? token = null)
    {
        house.Clock.Move(TimeSpan.FromSeconds(5));
        return channel.DeliverAsync(new Uri(house.Http.BaseAddress!, "api/messages"), appId, activity, token ?? (appId.Length == 0 ? "" : null));
    }

    /// <summary>The same, and sees that the bot has taken it and says no more in its answer.</summary>
    public async Task TellAsync(JsonObject activity)
    {
        using var answer = await BringAsync(activity);
        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>The next message that is posted here.</summary>
    public async Task<JsonObject> NextAsync() => (await UntilAsync("message", ++_read))[^1];

    /// <summary>All activities of a type that were posted here, as soon as there are so many.</summary>
    public async Task<IReadOnlyList<JsonObject>> UntilAsync(string type, int count) =>
        [.. (await channel.Connector.Recorder.WaitForAsync(c => c.Conversation == id && c.Type == type, count)).Take(count).Select(c => c.Body!.AsObject())];

    /// <summary>Everything that was posted here so far.</summary>
    public IReadOnlyList<RecordedCall> Calls => [.. channel.Connector.Recorder.Calls.Where(c => c.Conversation == id)];

    /// <summary>The handoff's states that were posted here, as soon as there are so many.</summary>
    public async Task<string[]> StatesAsync(int count) =>
        [.. (await UntilAsync("event", count + 1)).Where(e => (string?)e["name"] == "handoff.status").Select(e => (string)e["value"]!["state"]!)];
}
