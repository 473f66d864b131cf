using System.Net;
using System.Text.Json.Nodes;
using ServiceBot.Agents;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Gate;

/// <summary>What comes twice, at once, too late or from the wrong hands: one turn, one owner, and nothing changed by what was not allowed.</summary>
public sealed class RepeatTests : IAsyncLifetime
{
    private Shift _shift = null!;

    public async Task InitializeAsync() => _shift = await Shift.BeginAsync();

    public async Task DisposeAsync() => await _shift.DisposeAsync();

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [Trait("Fault", "R2")]
    public async Task A_visitors_message_delivered_many_times_is_one_turn(int times)
    {
        var message = _shift.FromElsewhere("chat-1", "what are your opening hours?", "m-1");
        await TogetherAsync(times, message);
        await _shift.SettledAsync(Shift.ToVisitors);
        var said = _shift.To("chat-1").Count;
        foreach (var pause in (int[])[15, 15])
        {
            _shift.Clock.Move(TimeSpan.FromSeconds(pause));
            await _shift.OkAsync(message);
        }

        await _shift.OkAsync(_shift.FromElsewhere("chat-1", "thanks", "m-2"));
        await _shift.SeeAsync(() => _shift.To("chat-1").Count == said + 1, "the answer to the next message");
        await _shift.SettledAsync(Shift.ToVisitors);
        Assert.Equal(said + 1, _shift.To("chat-1").Count);
        Assert.Equal(2, said);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [Trait("Fault", "R2")]
    public async Task An_agents_words_delivered_many_times_reach_the_visitor_once(int times)
    {
        using var visitor = await _shift.WithMariaAsync();
        var words = _shift.Teams.Activities.Writes(_shift.Maria, "It left this morning.");
        await TogetherAsync(times, words);
        _shift.Clock.Move(TimeSpan.FromSeconds(30));
        await _shift.OkAsync(words);
        await _shift.OkAsync(_shift.Teams.Activities.Writes(_shift.Maria, "Anything else?"));

        var said = (await visitor.TranscriptAsync()).Where(a => a.GetProperty("channelData").GetProperty("by").GetString() == "agent").Select(a => a.GetProperty("text").GetString());
        Assert.Equal(["It left this morning.", "Anything else?"], said);
    }

    [Fact]
    [Trait("Fault", "R2")]
    public async Task A_command_delivered_many_times_is_done_and_answered_once()
    {
        using var visitor = await _shift.WithMariaAsync();
        var before = _shift.To(_shift.MariasChat).Count;
        var done = _shift.Teams.Activities.Writes(_shift.Maria, "done");
        await TogetherAsync(5, done);
        await _shift.OkAsync(done);
        Assert.NotNull(_shift.CaseOf(visitor).ResolvedAt);
        Assert.Contains("is put right", Assert.Single(_shift.To(_shift.MariasChat).Skip(before)).Text);
    }

    [Fact]
    [Trait("Fault", "R2")]
    public async Task A_button_tapped_again_and_again_by_one_person_takes_the_case_once()
    {
        using var visitor = await _shift.CallMariaAsync();
        var card = _shift.Cards[^1];
        var tap = _shift.Tap(_shift.Maria, card, "take", Shift.Data(card, "take"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _shift.TapAsync(tap)));
        // Teams sends once more after half a minute, under a new id.
        _shift.Clock.Move(TimeSpan.FromSeconds(30));
        tap["id"] = $"f:{Guid.NewGuid()}";
        (int Status, string Text)[] all = [.. answers, await _shift.TapAsync(tap)];

        Assert.All(all, a => Assert.Equal(200, a.Status));
        Assert.All(all, a => Assert.Contains("Taken by Maria Lindqvist", a.Text));
        await _shift.SettledAsync(Shift.InChats);
        Assert.Single(_shift.Connector.Chats.Showing(_shift.MariasChat), m => m.Card is not null);
        Assert.Single((await visitor.TranscriptAsync()), a => a.GetProperty("text").GetString()!.Contains("Maria Lindqvist") && a.GetProperty("channelData").GetProperty("by").GetString() == "notice");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Fault", "R12")]
    public async Task Of_two_who_tap_at_once_one_has_it_and_the_other_is_told_who(bool execute)
    {
        using var visitor = await _shift.CallMariaAsync();
        var card = _shift.Cards[^1];
        var data = Shift.Data(card, "take");
        TeamsPerson[] both = [_shift.Maria, _shift.Daniel];
        var texts = execute
            ? (await Task.WhenAll(both.Select(p => _shift.TapAsync(_shift.Tap(p, card, "take", data))))).Select(a => a.Status == 200 ? a.Text : "").ToList()
            : await SubmitAsync(both, card, data);

        var owner = _shift.CaseOf(visitor).Owner.Value == "maria" ? _shift.Maria : _shift.Daniel;
        var loser = owner == _shift.Maria ? _shift.Daniel : _shift.Maria;
        Assert.NotNull(_shift.CaseOf(visitor).TakenAt);
        Assert.Contains(texts, t => t.Contains(owner.Name));
        Assert.DoesNotContain(texts, t => t.Contains($"Taken by {loser.Name}"));
        await _shift.SettledAsync(Shift.InChats);
        Assert.Single(_shift.Connector.Chats.Showing(owner.ChatWith(TeamsHouse.AppId)), m => m.Card is not null);
        Assert.DoesNotContain(_shift.Connector.Chats.Showing(loser.ChatWith(TeamsHouse.AppId)), m => m.Card is not null);
    }

    [Theory]
    [InlineData("signature")]
    [InlineData("verb")]
    [InlineData("case")]
    [InlineData("conversation")]
    [InlineData("expiry")]
    public async Task A_button_that_was_tampered_with_is_403_and_changes_nothing(string what)
    {
        using var visitor = await _shift.CallMariaAsync();
        var card = _shift.Cards[^1];
        var data = Shift.Data(card, "take");
        _ = what switch
        {
            "signature" => data["k"] = "AAAA" + ((string)data["k"]!)[4..],
            "verb" => data["v"] = "done",
            "case" => data["o"] = (long)data["o"]! + 1,
            "conversation" => data["c"] = "somebody-elses",
            _ => data["x"] = (long)data["x"]! + 1,
        };
        await AssertRefusedAsync(visitor, _shift.Maria, card, data, 403);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"take\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"c":5,"o":"x","v":[],"x":{},"k":null}""")]
    public async Task What_is_no_button_at_all_is_400_and_changes_nothing(string data)
    {
        using var visitor = await _shift.CallMariaAsync();
        await AssertRefusedAsync(visitor, _shift.Maria, _shift.Cards[^1], JsonNode.Parse(data), 400);
    }

    [Fact]
    public async Task A_button_too_old_is_409_and_changes_nothing()
    {
        using var visitor = await _shift.CallMariaAsync();
        var card = _shift.Cards[^1];
        var data = Shift.Data(card, "take");
        _shift.Clock.Move(CardActions.Lifetime);
        await _shift.SettledAsync(Shift.InChats);
        var (status, _) = await _shift.TapAsync(_shift.Tap(_shift.Maria, card, "take", data));
        Assert.Equal(409, status);
        Assert.Null(_shift.CaseOf(visitor).TakenAt);
    }

    [Fact]
    [Trait("Fault", "R12")]
    public async Task A_button_of_an_older_case_is_409_and_leaves_the_new_one_alone()
    {
        using var visitor = await _shift.WithMariaAsync();
        var old = _shift.Cards[^1];
        var data = Shift.Data(_shift.Connector.Chats.Showing(_shift.MariasChat).Last(m => m.Card is not null), "handback");
        await _shift.OkAsync(_shift.Teams.Activities.Writes(_shift.Maria, "done"));
        _shift.Clock.Move(TimeSpan.FromMinutes(10));
        (await visitor.PostAsync("can I talk to someone")).EnsureSuccessStatusCode();
        await _shift.SeeAsync(() => _shift.CaseOf(visitor) is { ResolvedAt: null }, "a new case");
        await AssertRefusedAsync(visitor, _shift.Maria, old, data, 409);
    }

    [Fact]
    public async Task Somebody_who_is_not_of_the_team_is_403_and_changes_nothing()
    {
        using var visitor = await _shift.CallMariaAsync();
        var card = _shift.Cards[^1];
        var guest = TeamsPerson.Named("Gus Guest");
        _shift.Connector.Chats.Join(_shift.ChannelId, guest);
        await AssertRefusedAsync(visitor, guest, card, Shift.Data(card, "take"), 403);
        await AssertRefusedAsync(visitor, TeamsPerson.Named("Nobody Knows"), card, Shift.Data(card, "take"), 403);
    }

    [Fact]
    public async Task Whoever_shows_another_name_but_not_the_id_is_not_taken_for_one_of_the_team()
    {
        using var visitor = await _shift.CallMariaAsync();
        var card = _shift.Cards[^1];
        var tap = _shift.Tap(TeamsPerson.Named("Gus Guest"), card, "take", Shift.Data(card, "take"));
        tap["from"]!["name"] = _shift.Maria.Name;
        tap["from"]!.AsObject().Remove("aadObjectId");
        Assert.Equal(403, (await _shift.TapAsync(tap)).Status);
        Assert.Null(_shift.CaseOf(visitor).TakenAt);
    }

    [Fact]
    public async Task A_tap_from_another_organisation_is_refused_at_the_door()
    {
        using var visitor = await _shift.CallMariaAsync();
        var card = _shift.Cards[^1];
        var tap = _shift.Tap(_shift.Maria, card, "take", Shift.Data(card, "take"));
        tap["channelData"]!["tenant"]!["id"] = "22222222-aaaa-4bbb-8ccc-333333333333";
        using var answer = await _shift.Teams.DeliverAsync(tap);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Null(_shift.CaseOf(visitor).TakenAt);
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("composeExtension/query")]
    [InlineData("nobody/knows")]
    public async Task An_invoke_the_bot_does_not_know_is_501(string name)
    {
        using var answer = await _shift.Teams.DeliverAsync(_shift.Teams.Activities.Invokes(_shift.Maria, name, new JsonObject()));
        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
    }

    private async Task AssertRefusedAsync(TestVisitor visitor, TeamsPerson who, ShownMessage card, JsonNode? data, int status)
    {
        await _shift.SettledAsync(Shift.InChannel);
        await _shift.SettledAsync(Shift.InChats);
        var before = _shift.VersionOf(visitor);
        Assert.Equal(status, (await _shift.TapAsync(_shift.Tap(who, card, "take", data))).Status);
        // The way of older clients.
        await _shift.OkAsync(_shift.Teams.Activities.Submits(who, card.Id, data, _shift.Teams.Team, card.Conversation));
        Assert.Equal(before, _shift.VersionOf(visitor));
    }

    private async Task<List<string>> SubmitAsync(TeamsPerson[] both, ShownMessage card, JsonObject data)
    {
        await Task.WhenAll(both.Select(p => _shift.OkAsync(_shift.Teams.Activities.Submits(p, card.Id, data, _shift.Teams.Team, card.Conversation))));
        return [.. _shift.Connector.Chats.Showing(_shift.ChannelId).Select(m => m.Text ?? "")];
    }

    private async Task TogetherAsync(int times, JsonObject activity)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => _shift.Teams.DeliverAsync(activity)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct());
    }
}
