using System.Text.Json.Nodes;
using ServiceBot.Storage;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Gate;

/// <summary>One case, one card, whatever the connector does; and no faster than Teams wants it.</summary>
public sealed class CardDeliveryTests : IAsyncLifetime
{
    private Shift _shift = null!;

    public async Task InitializeAsync() => _shift = await Shift.BeginAsync();

    public async Task DisposeAsync() => await _shift.DisposeAsync();

    [Theory]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("504")]
    [InlineData("408")]
    [InlineData("reset")]
    [InlineData("reset in the answer")]
    public async Task A_card_that_may_have_arrived_gets_no_second_one_and_is_found_again_by_a_tap(string fault)
    {
        _shift.Connector.Behaviours.Next(
            fault switch
            {
                "reset" => Behaviour.Break(Cut.AfterTheBody),
                "reset in the answer" => Behaviour.Break(Cut.InTheAnswer),
                "408" => Behaviour.TimedOutAfterAccepting(),
                _ => Behaviour.Error(int.Parse(fault), accepts: true),
            },
            route: ConnectorRoute.CreateConversation);
        using var visitor = await _shift.AskForAPersonAsync();
        await _shift.SeeAsync(() => _shift.Parked.Count == 1, "the card to be parked");
        Assert.Equal(ErrandState.Unknown, _shift.Parked[0].State);

        // The case changes, and changes again after a restart: each time the card would be drawn anew.
        await _shift.OkAsync(_shift.Teams.Activities.Writes(_shift.Maria, $"I can't {_shift.CaseOf(visitor).Reference}"));
        await _shift.SettledAsync(Shift.InChannel);
        await _shift.Teams.RestartAsync();
        _shift.Clock.Move(TimeSpan.FromSeconds(30));
        await _shift.OkAsync(_shift.Teams.Activities.Writes(_shift.Daniel, $"I can't {_shift.CaseOf(visitor).Reference}"));
        await _shift.SettledAsync(Shift.InChannel);
        Assert.Single(_shift.Calls, c => c.Route == ConnectorRoute.CreateConversation);
        var card = Assert.Single(_shift.Cards);

        var (status, text) = await _shift.TapAsync(_shift.Maria, card, "take");
        Assert.Equal(200, status);
        Assert.Contains("Taken by Maria Lindqvist", text);
        await _shift.CardShowsAsync("Taken by Maria Lindqvist");
        Assert.Single(_shift.Cards);
    }

    [Fact]
    public async Task When_the_card_was_lost_the_second_call_stands_in_the_channel_by_itself()
    {
        _shift.Connector.Behaviours.Next(Behaviour.Error(500), route: ConnectorRoute.CreateConversation);
        using var visitor = await _shift.AskForAPersonAsync();
        await _shift.SeeAsync(() => _shift.Parked.Count == 1, "the card to be parked");

        _shift.Clock.Move(TimeSpan.FromMinutes(2));
        await _shift.SeeAsync(() => _shift.Teams.InChannel.Any(m => m.Text?.Contains("still waits for you") == true), "the second call");
        var call = _shift.Teams.InChannel.Single(m => m.Text?.Contains("still waits for you") == true);
        Assert.Contains($"take {_shift.CaseOf(visitor).Reference}", call.Text);
        Assert.Equal(_shift.Maria.Id, (string?)Assert.Single(call.Activity["entities"]!.AsArray())!["mentioned"]!["id"]);
        Assert.Empty(_shift.Cards);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(412)]
    [InlineData(401)]
    public async Task A_card_that_certainly_did_not_arrive_is_sent_again(int status)
    {
        _shift.Connector.Behaviours.Next(
            status == 429 ? Behaviour.TooMany(2) : status == 412 ? Behaviour.PreconditionFailed() : Behaviour.Unauthorized(), times: status == 401 ? 2 : 1, route: ConnectorRoute.CreateConversation);
        using var visitor = await _shift.AskForAPersonAsync();
        await _shift.WaitForNextAsync(Shift.InChannel);
        await _shift.SeeAsync(() => _shift.Cards.Count == 1, "the card");
        await _shift.SettledAsync(Shift.InChannel);
        Assert.Single(_shift.Cards);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task A_change_of_a_card_is_repeated_until_it_is_there(int status)
    {
        using var visitor = await _shift.CallMariaAsync();
        _shift.Connector.Behaviours.Next(status == 429 ? Behaviour.TooMany(1) : Behaviour.Error(status, accepts: status == 408), times: 2, route: ConnectorRoute.Update);
        await _shift.TapAsync(_shift.Maria, _shift.Cards[^1], "take");
        await _shift.CardShowsAsync("Taken by Maria Lindqvist", () => _shift.Calls.Count(c => c.Route == ConnectorRoute.Update && c.Finished) == 3);
        await _shift.SettledAsync(Shift.InChannel);

        Assert.Contains("Taken by Maria Lindqvist", Assert.Single(_shift.Cards).AllText);
        Assert.Empty(_shift.Parked);
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_put_there_anew_while_the_case_is_open()
    {
        using var visitor = await _shift.CallMariaAsync();
        var card = _shift.Cards[^1];
        var data = Shift.Data(card, "take");
        _shift.Connector.Chats.Change(card.Conversation, card.Id, m => m with { Deleted = true });

        await _shift.TapAsync(_shift.Tap(_shift.Maria, card, "take", data));
        await _shift.WaitForNextAsync(Shift.InChannel);
        await _shift.SeeAsync(() => _shift.Cards.Any(c => c.AllText.Contains("Taken by Maria Lindqvist")), "a new card");
        Assert.Single(_shift.Cards);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task A_change_that_Teams_will_never_take_makes_no_second_card(int status)
    {
        using var visitor = await _shift.CallMariaAsync();
        _shift.Connector.Behaviours.Next(status == 413 ? Behaviour.TooBig() : Behaviour.Error(status), route: ConnectorRoute.Update);
        await _shift.TapAsync(_shift.Maria, _shift.Cards[^1], "take");
        await _shift.SeeAsync(() => _shift.Parked.Count == 1, "the change to be parked");
        await _shift.SettledAsync(Shift.InChannel);

        Assert.Single(_shift.Cards);
        Assert.Single(_shift.Calls, c => c.Route == ConnectorRoute.CreateConversation);
        // A card about a card would go round for ever.
        Assert.Empty(_shift.CaseOf(visitor).Notes);
    }

    [Fact]
    public async Task A_call_below_the_card_that_finds_no_thread_is_noted_on_the_case()
    {
        using var visitor = await _shift.CallMariaAsync();
        _shift.Connector.Behaviours.Next(Behaviour.NotFound(), route: ConnectorRoute.Send, conversation: _shift.Cards[^1].Conversation);
        // Until she is called once more, and before the next person is.
        _shift.Clock.Move(TimeSpan.FromMinutes(2));
        await _shift.SeeAsync(() => _shift.CaseOf(visitor).Notes.Any(n => n.Contains("The call to Maria Lindqvist could not be delivered: the channel answered 404")), "the note");
    }

    [Fact]
    public async Task The_fifth_call_in_one_second_waits_for_the_next()
    {
        var visitors = new List<TestVisitor>();
        for (var i = 0; i < 5; i++)
        {
            visitors.Add(await _shift.Teams.House.ArriveAsync());
            await visitors[i].AskAsync("can I talk to someone");
        }

        await _shift.SeeAsync(() => _shift.Cards.Count == 4, "four cards");
        var pause = await _shift.WaitForNextAsync(Shift.InChannel);
        Assert.Equal(4, _shift.Calls.Count(c => c.Route == ConnectorRoute.CreateConversation));
        Assert.InRange(pause.TotalSeconds, 0.9, 1.1);
        await _shift.SeeAsync(() => _shift.Cards.Count == 5, "the fifth card");
        visitors.ForEach(v => v.Dispose());
    }

    [Fact]
    public async Task One_card_is_changed_at_most_every_two_seconds_and_what_happened_between_goes_together()
    {
        using var visitor = await _shift.CallMariaAsync();
        await _shift.SettledAsync(Shift.InChannel);
        await PassAsync(_shift.Maria, "daniel");
        await _shift.Connector.Recorder.WaitForAsync(c => c.Route == ConnectorRoute.Update);
        await _shift.SettledAsync(Shift.InChannel);

        await PassAsync(_shift.Daniel, "maria");
        await PassAsync(_shift.Maria, "daniel");
        await PassAsync(_shift.Daniel, "maria");
        Assert.InRange((await _shift.PutOffAsync(Shift.InChannel) - _shift.Clock.GetUtcNow()).TotalSeconds, 1.9, 2.1);
        await _shift.WaitForNextAsync(Shift.InChannel);
        await _shift.SettledAsync(Shift.InChannel);

        Assert.Equal(2, _shift.Calls.Count(c => c.Route == ConnectorRoute.Update));
        Assert.Contains("For <at>Maria Lindqvist</at>", Assert.Single(_shift.Cards).AllText);
    }

    private async Task PassAsync(TeamsPerson by, string to)
    {
        var card = _shift.Cards[^1];
        var data = Shift.Data(card, "pass");
        data["to"] = JsonValue.Create(to);
        var (status, _) = await _shift.TapAsync(_shift.Tap(by, card, "pass", data));
        Assert.Equal(200, status);
    }
}
