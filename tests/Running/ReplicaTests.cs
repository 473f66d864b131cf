using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Conversations;
using ServiceBot.DirectLine;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Running;

/// <summary>Several programs on one database are one service: whichever a visitor or an agent comes to, it is the same conversation.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private readonly string _data = Repository.TemporaryFolder();
    private readonly TestClock _clock = new();
    private readonly List<RunningHouse> _houses = [];

    public async Task InitializeAsync()
    {
        for (var i = 0; TestData.IsPostgres && i < 3; i++)
        {
            _houses.Add(await RunningHouse.StartAsync(_data, clock: _clock));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var house in _houses)
        {
            await house.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task What_is_written_at_one_is_heard_at_another()
    {
        using var visitor = await _houses[0].ArriveAsync();
        using var elsewhere = visitor.At(_houses[1].Http);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.PostAsync("do you deliver to Aberdeen?")).StatusCode);
        Assert.Contains("48 contiguous states", await visitor.NextAsync("bot"));
    }

    [PostgresFact]
    [Trait("Fault", "R4")]
    public async Task Messages_to_all_of_them_at_once_are_each_taken_once_and_stand_in_one_row()
    {
        using var visitor = await _houses[0].ArriveAsync();
        var doors = _houses.ConvertAll(h => visitor.At(h.Http));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(i => new[] { doors[i % 3].PostAsync($"hello number {i}", key: $"k{i}"), doors[(i + 1) % 3].PostAsync($"hello number {i}", key: $"k{i}") }));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        var transcript = await doors[2].TranscriptAsync();
        Assert.Equal(Enumerable.Range(1, 41), transcript.Select(a => a.GetProperty("channelData").GetProperty("webchat:sequence-id").GetInt32()));
        Assert.Equal(20, transcript.Where(a => a.GetProperty("from").GetProperty("id").GetString() == visitor.User).Select(a => a.GetProperty("text").GetString()).Distinct().Count());
        doors.ForEach(d => d.Dispose());
    }

    [PostgresFact]
    [Trait("Fault", "R12")]
    public async Task Of_agents_who_take_a_case_at_different_ones_at_once_one_has_it()
    {
        using var visitor = await _houses[0].ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        var answers = await Task.WhenAll(_houses.Zip(["maria", "daniel", "ken"]).Select(p => p.First.ActAsync(visitor, "take", new { agent = p.Second })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(2, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [PostgresFact]
    public async Task The_alert_reaches_a_desk_that_is_open_at_another_and_so_does_every_change()
    {
        using var desk = await TestDesk.OpenAsync(_houses[2].Http);
        using var visitor = await _houses[0].ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        Assert.Equal(visitor.Conversation, (await desk.NextAsync("alert")).GetProperty("conversation").GetString());
    }

    [PostgresFact]
    public async Task Who_comes_back_at_another_has_not_left()
    {
        using var visitor = await _houses[0].ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        visitor.HangUp();
        var there = _houses[0].Services.GetRequiredService<Presence>();
        await UntilAsync(() => there.CountOf(new ConversationId(visitor.Conversation)) == 0);
        using var elsewhere = visitor.At(_houses[1].Http);
        await elsewhere.ResumeAsync("0");
        await elsewhere.NextAsync();
        await Task.Delay(500);
        _clock.Move(TimeSpan.FromMinutes(2));
        await Task.Delay(1500);
        Assert.Null(_houses[2].Services.GetRequiredService<Store>().Load(new ConversationId(visitor.Conversation))!.Conversation.LeftAt);
    }

    [PostgresFact]
    public async Task The_clocks_work_is_done_by_one_and_by_the_next_when_that_one_goes()
    {
        Assert.Equal([true, false, false], Firsts());
        await _houses[0].DisposeAsync();
        _houses.RemoveAt(0);
        await UntilAsync(() => Firsts().SequenceEqual([true, false]));
        using var visitor = await _houses[1].ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        var before = TimesPassed();
        _clock.Move(TimeSpan.FromMinutes(3));
        await UntilAsync(() => TimesPassed() > before);

        bool[] Firsts() => [.. _houses.Select(h => h.Services.GetRequiredService<Store>().IsFirst)];
        long TimesPassed() => (long)TestData.Ask(_data, "SELECT count(*) FROM happenings WHERE kind = 'TimePassed'")[0];
    }

    [PostgresFact]
    [Trait("Fault", "R6")]
    public async Task When_the_database_drops_every_connection_it_is_found_again_without_a_restart()
    {
        using var visitor = await _houses[0].ArriveAsync();
        TestData.Ask(_data, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = current_schema() AND pid <> pg_backend_pid()");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        HttpStatusCode code;
        do
        {
            code = (await visitor.PostAsync("do you deliver to Aberdeen?", key: "same")).StatusCode;
            Assert.True(code is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{code}");
            patience.Token.ThrowIfCancellationRequested();
        }
        while (code != HttpStatusCode.OK);
        Assert.Equal(3, (await visitor.TranscriptAsync()).Count);

        // What is written at another is heard again too.
        using var elsewhere = visitor.At(_houses[1].Http);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.PostAsync("do you take paypal?")).StatusCode);
        Assert.Contains("48 contiguous states", await visitor.NextAsync("bot"));
        Assert.Contains("PayPal", await visitor.NextAsync("bot"));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isSo())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
