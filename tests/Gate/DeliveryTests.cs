using ServiceBot.Conversations;
using ServiceBot.Storage;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Gate;

/// <summary>What becomes of words when the connector does not take them as it should: nothing is lost, nothing is said twice unmarked.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private const string Marked = "(perhaps for the second time)";

    /// <summary>A port of this machine at which nobody listens.</summary>
    private const string Nobody = "127.0.0.1:1";

    private Shift _shift = null!;

    public async Task InitializeAsync() => _shift = await Shift.BeginAsync($"--Connector:AllowedHosts:2={Nobody}");

    public async Task DisposeAsync() => await _shift.DisposeAsync();

    [Theory]
    [InlineData(429, 7, 7.0, 7.1)]
    [InlineData(429, 3600, 3600, 3600.1)]
    [InlineData(429, null, 0.8, 1.3)]
    [InlineData(412, null, 0.8, 1.3)]
    [Trait("Fault", "R5")]
    public async Task What_certainly_did_not_arrive_is_sent_again_unmarked_when_the_connector_wants_it(int status, int? retryAfter, double least, double most)
    {
        using var visitor = await _shift.WithMariaAsync();
        _shift.Connector.Behaviours.Next(status == 429 ? Behaviour.TooMany(retryAfter) : Behaviour.PreconditionFailed(), conversation: _shift.MariasChat);

        await _shift.RelayAsync(visitor, "is it still on its way?");
        var pause = await _shift.WaitForNextAsync(Shift.InChats);
        Assert.InRange(pause.TotalSeconds, least, most);
        await _shift.SeeAsync(() => Relayed("still on its way") is { Status: 201 }, "the words in Maria's chat");

        Assert.Equal([status, 201], _shift.To(_shift.MariasChat).Where(c => c.Text!.Contains("still on its way")).Select(c => c.Status));
        Assert.DoesNotContain(Marked, Relayed("still on its way")!.Text);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-2)]
    [Trait("Fault", "R5")]
    public async Task What_may_have_arrived_is_sent_once_more_after_ten_seconds_and_says_so(int fault)
    {
        using var visitor = await _shift.WithMariaAsync();
        _shift.Connector.Behaviours.Next(FaultOf(fault), conversation: _shift.MariasChat);

        await _shift.RelayAsync(visitor, "is it still on its way?");
        Assert.InRange((await _shift.WaitForNextAsync(Shift.InChats)).TotalSeconds, 10, 10.1);
        await _shift.SeeAsync(() => Relayed(Marked) is { Status: 201 }, "the words once more");
        await _shift.RelayAsync(visitor, "hello again");
        await _shift.SeeAsync(() => Relayed("hello again") is { Status: 201 }, "the next words");

        // What was cut before it was read is counted by the mark; the first call had none.
        Assert.Equal(2, _shift.To(_shift.MariasChat).Count(c => c.Text!.Contains("still on its way")) + (fault == -2 ? 1 : 0));
        Assert.DoesNotContain(Marked, Relayed("hello again")!.Text);
        Assert.Empty(_shift.Parked);
    }

    [Theory]
    [InlineData("nobody listens")]
    [InlineData("no TLS is spoken")]
    [Trait("Fault", "R5")]
    public async Task What_never_left_is_sent_once_and_unmarked_when_the_way_is_open(string fault)
    {
        var hello = _shift.FromElsewhere("chat-9", "what are your opening hours?");
        hello["serviceUrl"] = fault == "nobody listens" ? $"http://{Nobody}/teams/" : $"https://{_shift.Teams.Channel.Address.Authority}/teams/";
        await _shift.OkAsync(hello);
        await _shift.PutOffAsync(Shift.ToVisitors);
        Assert.Empty(_shift.To("chat-9"));

        // Where a visitor is reached may change with each message.
        await _shift.OkAsync(_shift.FromElsewhere("chat-9", "thanks"));
        await _shift.LettingTimePassAsync(Shift.ToVisitors, () => _shift.To("chat-9").Count(c => c.Status == 201) == 3, "greeting, answer and thanks");
        await _shift.SettledAsync(Shift.ToVisitors);
        var said = _shift.To("chat-9");
        Assert.Equal(3, said.Count);
        Assert.Equal(3, said.DistinctBy(c => (string?)c.Body!["text"]).Count());
        Assert.All(said, c => Assert.DoesNotContain("second time", c.Text));
        Assert.Empty(_shift.Parked);
    }

    [Fact]
    public async Task What_was_sent_twice_and_never_confirmed_is_noted_on_the_case()
    {
        using var visitor = await _shift.WithMariaAsync();
        _shift.Connector.Behaviours.Next(Behaviour.Error(500), times: 2, conversation: _shift.MariasChat);

        await _shift.RelayAsync(visitor, "is it still on its way?");
        await _shift.WaitForNextAsync(Shift.InChats);
        await _shift.SeeAsync(() => _shift.Parked.Count == 1, "the words to be parked");

        Assert.Equal(ErrandState.Unknown, _shift.Parked[0].State);
        Assert.Contains("may not have arrived", Assert.Single(_shift.CaseOf(visitor).Notes));
        await _shift.CardShowsAsync("may not have arrived");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [Trait("Fault", "R5")]
    public async Task What_will_never_be_taken_is_not_tried_again_and_stands_on_the_card(int status)
    {
        using var visitor = await _shift.WithMariaAsync();
        _shift.Connector.Behaviours.Next(status == 413 ? Behaviour.TooBig() : Behaviour.Error(status), conversation: _shift.MariasChat);

        await _shift.RelayAsync(visitor, "is it still on its way?");
        await _shift.CardShowsAsync($"could not be delivered: the channel answered {status}");
        await _shift.SettledAsync(Shift.InChats);

        Assert.Single(_shift.To(_shift.MariasChat), c => c.Text!.Contains("still on its way"));
        Assert.Equal(ErrandState.Failed, Assert.Single(_shift.Parked).State);
        Assert.DoesNotContain("on its way", Assert.Single(_shift.CaseOf(visitor).Notes));
        Assert.Equal("maria", _shift.CaseOf(visitor).Owner.Value);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Whoever_has_blocked_the_bot_while_being_called_is_passed_over_and_the_visitor_hears_both_names(int status)
    {
        _shift.Connector.Behaviours.Next(status == 403 ? Behaviour.WritesBlocked() : Behaviour.NotFound(), times: int.MaxValue, conversation: _shift.MariasChat);
        using var visitor = await _shift.AskForAPersonAsync();

        var told = await visitor.NextAsync("bot");
        var next = _shift.CaseOf(visitor).Owner;
        Assert.NotEqual("maria", next.Value);
        Assert.Contains("Maria", told);
        Assert.Contains(next.Value, told, StringComparison.OrdinalIgnoreCase);
        await _shift.SettledAsync(Shift.InChats);
        Assert.Single(_shift.To(_shift.MariasChat), c => c.Status == status);
    }

    [Fact]
    [Trait("Fault", "R12")]
    public async Task Whoever_has_blocked_the_bot_in_the_middle_of_a_case_gives_it_to_the_next_person()
    {
        using var visitor = await _shift.WithMariaAsync();
        Assert.Contains("Maria", await visitor.NextAsync("notice"));
        _shift.Connector.Chats.SetInstalled(_shift.Maria, TeamsHouse.AppId, installed: false);

        await _shift.RelayAsync(visitor, "is it still on its way?");
        var told = await visitor.NextAsync("bot");

        var now = _shift.CaseOf(visitor);
        Assert.NotEqual("maria", now.Owner.Value);
        Assert.Null(now.TakenAt);
        Assert.Contains("Maria", told);
        Assert.Contains(now.Owner.Value, told, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_token_that_was_withdrawn_is_asked_for_anew_once()
    {
        using var visitor = await _shift.WithMariaAsync();
        var tokens = _shift.Teams.Channel.Entra.TokensGiven;
        _shift.Connector.Behaviours.Next(Behaviour.Unauthorized(), conversation: _shift.MariasChat);

        await _shift.RelayAsync(visitor, "is it still on its way?");
        await _shift.SeeAsync(() => Relayed("still on its way") is { Status: 201 }, "the words in Maria's chat");

        Assert.Equal(tokens + 1, _shift.Teams.Channel.Entra.TokensGiven);
        Assert.All(_shift.Calls, c => Assert.StartsWith("Bearer eyJ", c.Authorization));
        Assert.DoesNotContain(_shift.Teams.House.Log.Lines, l => l.Contains("eyJ", StringComparison.Ordinal));
        Assert.Equal([401, 201], _shift.To(_shift.MariasChat).Where(c => c.Text!.Contains("still on its way")).Select(c => c.Status));
    }

    [Fact]
    public async Task While_no_token_can_be_had_words_wait_and_are_not_lost()
    {
        using var visitor = await _shift.WithMariaAsync();
        _shift.Connector.Behaviours.Next(Behaviour.Unauthorized(), conversation: _shift.MariasChat);
        _shift.Teams.Channel.Entra.Fail();

        await _shift.RelayAsync(visitor, "is it still on its way?");
        await _shift.PutOffAsync(Shift.InChats);
        _shift.Teams.Channel.Entra.Fail(0);
        await _shift.WaitForNextAsync(Shift.InChats);
        await _shift.SeeAsync(() => Relayed("still on its way") is { Status: 201 }, "the words in Maria's chat");

        Assert.DoesNotContain(Marked, Relayed("still on its way")!.Text);
        Assert.Contains(_shift.Teams.House.Log.Lines, l => l.Contains("No token for the channel"));
        Assert.DoesNotContain(_shift.Teams.House.Log.Lines, l => l.Contains("a secret of the tests"));
    }

    [Fact]
    [Trait("Fault", "R5")]
    public async Task A_chat_that_hangs_holds_up_nobody_else()
    {
        var hanging = _shift.Connector.Behaviours.Next(Behaviour.Silence(), conversation: _shift.MariasChat);
        using var visitor = await _shift.AskForAPersonAsync();
        await _shift.Connector.Recorder.WaitForArrivalAsync(c => c.Conversation == _shift.MariasChat && c.Text?.Contains("waits for you") == true);

        await _shift.OkAsync(_shift.FromElsewhere("other-chat", "hello"));
        await _shift.SeeAsync(() => _shift.To("other-chat").Any(c => c.Status == 201) && _shift.Cards.Count == 1, "the others to be answered");
        Assert.DoesNotContain(_shift.Connector.Chats.Showing(_shift.MariasChat), m => m.Text?.Contains("waits for you") == true);

        hanging.Release();
        await _shift.SeeAsync(() => _shift.Connector.Chats.Showing(_shift.MariasChat).Any(m => m.Text?.Contains("waits for you") == true), "Maria's call");
    }

    [Fact]
    public async Task After_a_day_it_is_given_up_and_the_case_says_so()
    {
        using var visitor = await _shift.WithMariaAsync();
        _shift.Connector.Behaviours.Next(Behaviour.TooMany(3600), times: int.MaxValue, conversation: _shift.MariasChat);
        await _shift.RelayAsync(visitor, "is it still on its way?");
        await _shift.PutOffAsync(Shift.InChats);

        _shift.Clock.Move(TimeSpan.FromHours(24.1));
        await _shift.SeeAsync(() => _shift.CaseOf(visitor).Notes.Any(n => n.Contains("A message from the visitor to Maria Lindqvist could not be delivered in 24 hours")), "the note on the case");
    }

    private RecordedCall? Relayed(string words) => _shift.To(_shift.MariasChat).LastOrDefault(c => c.Text!.Contains(words, StringComparison.Ordinal));

    private static Behaviour FaultOf(int fault) => fault switch
    {
        408 => Behaviour.TimedOutAfterAccepting(),
        0 => Behaviour.Break(Cut.AfterTheBody),
        -1 => Behaviour.Break(Cut.InTheAnswer),
        -2 => Behaviour.Break(Cut.BeforeTheBody),
        _ => Behaviour.Error(fault),
    };
}
