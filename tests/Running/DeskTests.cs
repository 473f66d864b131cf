using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace ServiceBot.Tests.Running;

/// <summary>The agents' side, through the real door.</summary>
public sealed class DeskTests
{
    private const string Key = "a-key-nobody-guesses";

    [Fact]
    public async Task The_whole_way_from_question_to_resolved()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("Do you deliver to Aberdeen and do you fit stairlifts on flying carpets?");
        Assert.Contains("Maria Lindqvist", await visitor.AskAsync("can I talk to someone"));

        var card = await house.CaseOfAsync(visitor);
        Assert.Equal("maria", card.GetProperty("meantFor").GetProperty("id").GetString());
        Assert.Contains(card.GetProperty("asks").EnumerateArray(), a => a.GetProperty("outcome").GetString() == "answered");
        Assert.Contains(card.GetProperty("asks").EnumerateArray(), a => a.GetProperty("outcome").GetString() == "with a person");
        Assert.NotEmpty(card.GetProperty("words").EnumerateArray());
        Assert.NotEmpty(card.GetProperty("suggestion").GetString()!);

        Assert.Equal(HttpStatusCode.OK, (await house.ActAsync(visitor, "take", new { agent = "maria" })).StatusCode);
        Assert.Contains("Maria Lindqvist", await visitor.NextAsync("notice"));
        await house.ActAsync(visitor, "say", new { agent = "maria", text = "Hello **you**", id = "1" });
        Assert.Equal("Hello **you**", await visitor.NextAsync("agent"));
        await visitor.PostAsync("what is your refund policy?");
        Assert.Equal("visitor", (await visitor.TranscriptAsync())[^1].GetProperty("channelData").GetProperty("by").GetString());
        await house.ActAsync(visitor, "hand-back", new { agent = "maria" });
        Assert.Contains("(503) 555-0142", await visitor.NextAsync("notice"));
        Assert.Contains("full price", await visitor.AskAsync("what is your refund policy?"));
    }

    [Fact]
    [Trait("Fault", "R12")]
    public async Task Of_two_who_tap_at_once_one_wins_and_the_other_is_told_who()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        var answers = await Task.WhenAll(house.ActAsync(visitor, "take", new { agent = "maria" }), house.ActAsync(visitor, "take", new { agent = "daniel" }));
        var loser = Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Conflict);
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        var winner = (await house.CaseOfAsync(visitor)).GetProperty("takenBy").GetProperty("name").GetString()!;
        Assert.Contains(winner, await loser.Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Fault", "R12")]
    public async Task What_an_agent_says_twice_is_said_once()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        await house.ActAsync(visitor, "take", new { agent = "maria" });
        await house.ActAsync(visitor, "say", new { agent = "maria", text = "Hello", id = "1" });
        await house.ActAsync(visitor, "say", new { agent = "maria", text = "Hello", id = "1" });
        Assert.Single(await visitor.TranscriptAsync(), a => a.GetProperty("text").GetString() == "Hello");
    }

    [Fact]
    public async Task A_visitor_cannot_use_up_an_agents_key()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.PostAsync("can I talk to someone", key: "desk:1");
        await house.ActAsync(visitor, "take", new { agent = "maria" });
        Assert.Equal(HttpStatusCode.OK, (await house.ActAsync(visitor, "say", new { agent = "maria", text = "Hello", id = "1" })).StatusCode);
    }

    [Fact]
    public async Task Not_taken_the_same_person_is_alerted_again_then_the_next_and_the_visitor_reads_the_name()
    {
        await using var house = await RunningHouse.StartAsync();
        using var desk = await TestDesk.OpenAsync(house.Http);
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        Assert.Equal(1, (await desk.NextAsync("alert")).GetProperty("times").GetInt32());

        var again = await desk.NextAsync("alert", () => house.Clock.Move(TimeSpan.FromMinutes(2)));
        Assert.Equal(("maria", 2), (again.GetProperty("agent").GetString(), again.GetProperty("times").GetInt32()));

        var next = await desk.NextAsync("alert", () => house.Clock.Move(TimeSpan.FromMinutes(3)));
        var name = next.GetProperty("agentName").GetString()!;
        Assert.NotEqual("Maria Lindqvist", name);
        var told = await visitor.NextAsync("bot");
        Assert.Contains("Maria", told);
        Assert.Contains(name, told);
        Assert.Contains("555-01", told);
    }

    [Fact]
    public async Task A_desk_hears_of_every_change()
    {
        await using var house = await RunningHouse.StartAsync();
        using var desk = await TestDesk.OpenAsync(house.Http);
        using var visitor = await house.ArriveAsync();
        Assert.Equal(visitor.Conversation, (await desk.NextAsync("changed")).GetProperty("conversation").GetString());
    }

    [Fact]
    public async Task What_a_customer_may_take_amiss_is_held_back_with_the_reason_and_goes_out_on_one_word_more()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        await house.ActAsync(visitor, "take", new { agent = "maria" });
        var held = await house.ActAsync(visitor, "say", new { agent = "maria", text = "You should have read the terms.", id = "1" });
        Assert.Equal(HttpStatusCode.Conflict, held.StatusCode);
        var error = (await TestVisitor.ReadAsync(held)).GetProperty("error");
        Assert.Equal("Courtesy", error.GetProperty("code").GetString());
        Assert.Contains("You should have", error.GetProperty("message").GetString());
        Assert.DoesNotContain(await visitor.TranscriptAsync(), a => a.ToString().Contains("read the terms", StringComparison.Ordinal));
        Assert.DoesNotContain(house.Log.Lines, l => l.Contains("read the terms", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, (await house.ActAsync(visitor, "say", new { agent = "maria", text = "You should have read the terms.", id = "1", anyway = true })).StatusCode);
        Assert.Single(await visitor.TranscriptAsync(), a => a.ToString().Contains("read the terms", StringComparison.Ordinal));

        // Whoever never read that it was sent, and sends it the plain way, hears that it is said.
        Assert.Equal(HttpStatusCode.OK, (await house.ActAsync(visitor, "say", new { agent = "maria", text = "You should have read the terms.", id = "1" })).StatusCode);
        Assert.Single(await visitor.TranscriptAsync(), a => a.ToString().Contains("read the terms", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)> You should have read the terms, <b>all</b> of them.")]
    [InlineData("**You should have read** [the terms](javascript:alert(1)).")]
    public async Task A_line_with_markup_is_warned_of_as_written_and_not_sent(string text)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        await house.ActAsync(visitor, "take", new { agent = "maria" });
        foreach (var line in (string[])[text, text + string.Concat(Enumerable.Repeat(" <i>x", (8000 - text.Length) / 5))])
        {
            var held = await house.ActAsync(visitor, "say", new { agent = "maria", text = line, id = "1" });
            Assert.Equal(HttpStatusCode.Conflict, held.StatusCode);
            Assert.Equal("Courtesy", (await TestVisitor.ReadAsync(held)).GetProperty("error").GetProperty("code").GetString());
        }

        Assert.DoesNotContain(await visitor.TranscriptAsync(), a => a.ToString().Contains("the terms", StringComparison.Ordinal));
        Assert.DoesNotContain(house.Log.Lines, l => l.Contains("the terms", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("say", "maria", "")]
    [InlineData("say", "maria", "   ")]
    public async Task An_empty_message_is_refused(string act, string agent, string text)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await house.ActAsync(visitor, act, new { agent, text, id = "1" })).StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_is_said_in_a_sentence()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        Assert.Equal("There is no open case in this conversation.", await RefusalAsync(await house.ActAsync(visitor, "take", new { agent = "maria" })));
        await visitor.AskAsync("can I talk to someone");
        Assert.Equal("Take the case first.", await RefusalAsync(await house.ActAsync(visitor, "say", new { agent = "maria", text = "Hello", id = "1" })));
        Assert.Equal("Nobody called \"mallory\" is in the team.", await RefusalAsync(await house.ActAsync(visitor, "take", new { agent = "mallory" })));
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.PostAsJsonAsync("/desk/api/cases/nowhere/take", new { agent = "maria" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Http.PostAsync($"/desk/api/cases/{visitor.Conversation}/take", JsonContent.Create("not an object"))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await house.ActAsync(visitor, "say", new { agent = "maria", text = new string('x', 8001), id = "1" })).StatusCode);
    }

    [Fact]
    public async Task In_production_without_a_key_there_is_no_desk()
    {
        await using var house = await RunningHouse.StartAsync(environment: "Production");
        var page = await house.Http.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("Desk:Key", await page.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync("/desk.html")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Http.GetAsync("/desk/api/state")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Http.PostAsJsonAsync("/desk/api/session", new { key = "" })).StatusCode);
    }

    [Fact]
    public async Task With_a_key_the_desk_opens_for_who_knows_it()
    {
        await using var house = await RunningHouse.StartAsync(environment: "Production", options: [$"--Desk:Key={Key}"]);
        Assert.Equal(HttpStatusCode.OK, (await house.Http.GetAsync("/desk")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Http.GetAsync("/desk/api/state")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Http.PostAsJsonAsync("/desk/api/session", new { key = "wrong" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await house.Http.PostAsJsonAsync("/desk/api/session", new { key = Key })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await house.Http.GetAsync("/desk/api/state")).StatusCode);
        house.Clock.Move(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Http.GetAsync("/desk/api/state")).StatusCode);
    }

    [Fact]
    public async Task The_key_cannot_be_guessed_at_speed()
    {
        await using var house = await RunningHouse.StartAsync(environment: "Production", options: [$"--Desk:Key={Key}"]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 70).Select(i => house.Http.PostAsJsonAsync("/desk/api/session", new { key = $"guess number {i}" })));
        Assert.Equal(60, answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(10, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_forged_shift_is_no_shift()
    {
        await using var house = await RunningHouse.StartAsync(environment: "Production", options: [$"--Desk:Key={Key}"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/desk/api/state");
        request.Headers.Add("Cookie", "servicebot-desk=9999999999.0000");
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Another_website_can_neither_act_nor_listen_at_the_desk()
    {
        await using var house = await RunningHouse.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/desk/api/state");
        request.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Http.SendAsync(request)).StatusCode);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws{house.Http.BaseAddress!.ToString()[4..]}desk/api/live"), CancellationToken.None));
    }

    [Fact]
    public async Task Through_a_proxy_the_development_desk_is_closed()
    {
        await using var house = await RunningHouse.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/desk/api/state");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Http.SendAsync(request)).StatusCode);
    }

    private static async Task<string?> RefusalAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString();
    }
}
