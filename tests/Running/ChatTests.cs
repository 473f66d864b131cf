using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Running;

/// <summary>The visitor's side, through the real door.</summary>
public sealed class ChatTests
{
    private const string ThreeAsks = "Do you deliver to Aberdeen, how long does it take, and can I return a sofa?";

    [Fact]
    public async Task The_greeting_says_it_is_a_bot_what_the_business_stands_for_and_who_is_here_today()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await TestVisitor.ComeAsync(house.Http);
        var greeting = await visitor.StartAsync();
        Assert.Contains("bot", greeting);
        Assert.Contains("Oregon", greeting);
        Assert.Contains("Maria Lindqvist", greeting);
        Assert.Contains("(503) 555-0142", greeting);
        Assert.Contains("here today until 5:00 PM Pacific time", greeting);
    }

    [Fact]
    public async Task Three_asks_are_answered_in_one_message()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var reply = await visitor.AskAsync(ThreeAsks);
        Assert.Contains("48 contiguous states", reply);
        Assert.Contains("7 to 12 working days", reply);
        Assert.Contains("100 days", reply);
    }

    [Theory]
    [InlineData("\"de-AT\"", "de")]
    [InlineData("\"no locale at all\"", null)]
    [InlineData("7", null)]
    [InlineData("{}", null)]
    public async Task The_language_of_the_browser_is_remembered_and_what_is_none_is_not(string locale, string? language)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var sent = await visitor.Http.PostAsync(visitor.Activities, new StringContent($$"""{"type":"message","text":"hello","locale":{{locale}}}""", Encoding.UTF8, "application/json"));
        sent.EnsureSuccessStatusCode();
        Assert.Equal(language, house.Services.GetRequiredService<Store>().Load(new ConversationId(visitor.Conversation))!.Conversation.Language);
    }

    [Fact]
    public async Task The_visitors_own_message_comes_back_on_the_stream_as_it_was_sent()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var sent = await visitor.Http.PostAsJsonAsync(
            visitor.Activities, new { type = "message", text = "hi <b>there</b>", channelData = new { clientActivityID = "abc", theirs = new { deep = 1, at = "2026-11-22T10:00:00+01:00" }, by = "agent" } });
        var echo = await visitor.NextAsync();
        Assert.Equal((await TestVisitor.ReadAsync(sent)).GetProperty("id").GetString(), echo.GetProperty("id").GetString());
        Assert.Equal("hi <b>there</b>", echo.GetProperty("text").GetString());
        Assert.Equal("plain", echo.GetProperty("textFormat").GetString());
        Assert.Equal(visitor.User, echo.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("abc", echo.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal(1, echo.GetProperty("channelData").GetProperty("theirs").GetProperty("deep").GetInt32());
        Assert.Equal("2026-11-22T10:00:00+01:00", echo.GetProperty("channelData").GetProperty("theirs").GetProperty("at").GetString());
        Assert.Equal("visitor", By(echo));
    }

    [Fact]
    [Trait("Fault", "R3")]
    public async Task The_same_message_delivered_twice_or_at_once_is_one_turn()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.PostAsync("what is your refund policy?", key: "same")));
        var ids = await Task.WhenAll(answers.Select(async a => (await TestVisitor.ReadAsync(a)).GetProperty("id").GetString()));
        Assert.Single(ids.Distinct());
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(["bot", "visitor", "bot"], (await visitor.TranscriptAsync()).Select(By));
    }

    [Fact]
    [Trait("Fault", "R3")]
    public async Task Another_message_under_the_same_name_is_refused()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.PostAsync("hello", key: "same");
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.PostAsync("something else", key: "same")).StatusCode);
    }

    [Fact]
    [Trait("Fault", "R4")]
    public async Task Many_messages_at_once_are_all_taken_each_with_a_place_of_its_own()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => visitor.PostAsync($"hello number {i}")));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        var transcript = await visitor.TranscriptAsync();
        Assert.Equal(41, transcript.Count);
        Assert.Equal(Enumerable.Range(1, 41), transcript.Select(a => a.GetProperty("channelData").GetProperty("webchat:sequence-id").GetInt32()));
    }

    [Fact]
    public async Task Starting_again_does_not_greet_again()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var again = await visitor.Http.PostAsync("/v3/directline/conversations", null);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single(await visitor.TranscriptAsync());
    }

    [Fact]
    [Trait("Fault", "R1")]
    public async Task After_a_restart_conversation_and_case_are_there_and_go_on()
    {
        var (data, clock) = (Repository.TemporaryFolder(), new TestClock());
        TestVisitor before;
        await using (var first = await RunningHouse.StartAsync(data, clock: clock))
        {
            before = await first.ArriveAsync();
            Assert.Contains("Maria Lindqvist", await before.AskAsync("can I talk to someone"));
        }

        await using var second = await RunningHouse.StartAsync(data, clock: clock);
        using var visitor = before.At(second.Http);
        before.Dispose();
        await visitor.ResumeAsync("1");
        Assert.Equal("can I talk to someone", await visitor.NextAsync("visitor"));
        Assert.Contains("Maria Lindqvist", await visitor.NextAsync("bot"));
        Assert.Equal(HttpStatusCode.OK, (await second.ActAsync(visitor, "take", new { agent = "maria" })).StatusCode);
        Assert.Contains("Maria Lindqvist", await visitor.NextAsync("notice"));
    }

    [Fact]
    [Trait("Fault", "R1")]
    public async Task An_alert_that_could_not_be_given_before_a_restart_is_given_after_it()
    {
        var (data, clock) = (Repository.TemporaryFolder(), new TestClock());
        await using (var first = await RunningHouse.StartAsync(data, clock: clock))
        {
            using var visitor = await first.ArriveAsync();
            await visitor.AskAsync("can I talk to someone");
        }

        await using var second = await RunningHouse.StartAsync(data, clock: clock);
        using var desk = await TestDesk.OpenAsync(second.Http);
        var alert = await desk.NextAsync("alert", () => clock.Move(TimeSpan.FromSeconds(61)));
        Assert.Equal("maria", alert.GetProperty("agent").GetString());
    }

    [Theory]
    [Trait("Fault", "R11")]
    [InlineData(-60)]
    [InlineData(20)]
    public async Task However_the_clock_jumps_lines_stand_in_the_order_in_which_they_came(int minutes)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("do you deliver to Aberdeen?");
        house.Clock.Move(TimeSpan.FromMinutes(minutes));
        await visitor.AskAsync("do you take paypal?");
        house.Clock.Move(TimeSpan.FromMinutes(-minutes));
        await visitor.AskAsync("what are your opening hours?");
        var texts = (await visitor.TranscriptAsync()).ConvertAll(l => l.GetProperty("text").GetString()!);
        var asked = texts.FindAll(t => t.EndsWith('?') && t.Length < 40);
        Assert.Equal(["do you deliver to Aberdeen?", "do you take paypal?", "what are your opening hours?"], asked);
    }

    [Fact]
    [Trait("Fault", "R9")]
    public async Task Two_tabs_read_the_same()
    {
        await using var house = await RunningHouse.StartAsync();
        using var first = await house.ArriveAsync();
        using var second = first.At(house.Http);
        await second.ResumeAsync("");
        await second.NextAsync("bot");
        await first.AskAsync("hello");
        Assert.Equal("hello", await second.NextAsync("visitor"));
    }

    [Fact]
    public async Task A_token_can_be_renewed()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        house.Clock.Move(TimeSpan.FromMinutes(20));
        var renewed = await TestVisitor.ReadAsync(await visitor.Http.PostAsync("/v3/directline/tokens/refresh", null));
        house.Clock.Move(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync("hello")).StatusCode);
        visitor.Http.DefaultRequestHeaders.Authorization = new("Bearer", renewed.GetProperty("token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await visitor.PostAsync("hello")).StatusCode);
    }

    [Fact]
    public async Task Nothing_a_visitor_wrote_is_in_the_log()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("my zebra stripes sofa is ugly and I want my money back, call me on 503 555 0123");
        await visitor.AskAsync("I don't have the number");
        Assert.DoesNotContain(house.Log.Lines, l => l.Contains("zebra", StringComparison.OrdinalIgnoreCase) || l.Contains("0123", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_website_that_is_allowed_may_show_the_chat_and_another_may_not()
    {
        await using var house = await RunningHouse.StartAsync(options: ["--DirectLine:AllowedOrigins:0=https://www.example.com"]);
        Assert.Equal("https://www.example.com", await AllowedAsync(house, "https://www.example.com"));
        Assert.Null(await AllowedAsync(house, "https://evil.example"));
    }

    [Fact]
    public async Task The_page_can_ask_who_is_here_today()
    {
        await using var house = await RunningHouse.StartAsync();
        var today = await house.Http.GetFromJsonAsync<JsonElement>("/api/webchat/today");
        Assert.Equal("Maria Lindqvist", today.GetProperty("person").GetProperty("name").GetString());
        Assert.True(today.GetProperty("person").GetProperty("onDuty").GetBoolean());
    }

    private static async Task<string?> AllowedAsync(RunningHouse house, string origin)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        var answer = await house.Http.SendAsync(preflight);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
    }

    private static string? By(JsonElement activity) => activity.GetProperty("channelData").GetProperty("by").GetString();
}
