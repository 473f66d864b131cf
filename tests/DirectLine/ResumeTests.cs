using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>POST /api/webchat/token: a new chat, or the one the page had before.</summary>
public sealed class ResumeTests
{
    private const string Shop = "https://www.example.com";
    private const string Blog = "https://blog.example.com";

    [Fact]
    [Trait("Fault", "R7")]
    public async Task With_what_the_page_kept_the_same_visitor_comes_back_to_the_same_chat()
    {
        await using var house = await RunningHouse.StartAsync();
        var first = await house.Http.PostAsync(ToTokens, bearer: null).BodyAsync();
        await house.Http.PostAsync(ToStart, first.Text("token")).BodyAsync(201);
        house.Clock.Move(TimeSpan.FromDays(13));
        var second = await ComeBackAsync(house, first.Text("resume"));
        Assert.Equal((first.Text("conversationId"), first.Text("userId")), (second.Text("conversationId"), second.Text("userId")));
        await house.Http.PostAsync(ToStart, second.Text("token")).BodyAsync();
        // What the answer brought is good for another fourteen days.
        house.Clock.Move(TimeSpan.FromDays(13));
        Assert.Equal(first.Text("conversationId"), (await ComeBackAsync(house, second.Text("resume"))).Text("conversationId"));
        Assert.NotEqual(first.Text("conversationId"), (await ComeBackAsync(house, first.Text("resume"))).Text("conversationId"));
    }

    [Fact]
    public async Task To_a_chat_that_has_ended_nobody_comes_back()
    {
        await using var house = await RunningHouse.StartAsync();
        var first = await house.Http.PostAsync(ToTokens, bearer: null).BodyAsync();
        await house.Http.PostAsync(ToStart, first.Text("token")).BodyAsync(201);
        await house.Http.PostAsync($"{ToStart}/{first.Text("conversationId")}/activities", first.Text("token"), """{"type":"endOfConversation"}""").BodyAsync();
        var second = await ComeBackAsync(house, first.Text("resume"));
        Assert.NotEqual(first.Text("conversationId"), second.Text("conversationId"));
        Assert.NotEqual(first.Text("userId"), second.Text("userId"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    public async Task What_opens_nothing_is_answered_with_a_new_chat(string resume)
    {
        await using var house = await RunningHouse.StartAsync();
        Assert.StartsWith("dl_", (await ComeBackAsync(house, resume)).Text("userId"));
    }

    [Theory]
    [InlineData("{}", 200)]
    [InlineData("""{"resume":null}""", 200)]
    [InlineData("""{"else":1}""", 200)]
    [InlineData("", 200)]
    [InlineData(" ", 400)]
    [InlineData("nonsense", 400)]
    [InlineData("[]", 400)]
    [InlineData("""{"resume":5}""", 400)]
    [InlineData("""{"resume":["x"]}""", 400)]
    [InlineData("""{"resume":"x"} and more""", 400)]
    public async Task A_body_is_read_to_the_letter(string body, int status)
    {
        await using var house = await RunningHouse.StartAsync();
        Assert.Equal(status, (int)(await house.Http.PostAsync(ToTokens, body: body)).StatusCode);
    }

    [Fact]
    public async Task A_body_of_another_type_or_too_long_is_refused()
    {
        await using var house = await RunningHouse.StartAsync();
        await house.Http.CallAsync(HttpMethod.Post, ToTokens, body: """{"resume":"x"}""", type: "text/plain").RefusedAsync(415);
        await house.Http.CallAsync(HttpMethod.Post, ToTokens, body: "resume=x", type: "application/x-www-form-urlencoded").RefusedAsync(415);
        await house.Http.PostAsync(ToTokens, body: $$"""{"resume":"{{new string('x', 8200)}}"}""").RefusedAsync(413);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, ToTokens) { Content = new StreamContent(new MemoryStream(new byte[20_000])) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await house.Http.SendAsync(chunked).RefusedAsync(413);
    }

    [Fact]
    public async Task Only_a_website_that_is_welcome_is_given_a_token()
    {
        await using var house = await RunningHouse.StartAsync(options: [$"--DirectLine:AllowedOrigins:0={Shop}"]);
        var own = house.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Assert.All([Shop, own], async origin => await house.Http.PostAsync(ToTokens, origin: origin).BodyAsync());
        foreach (var origin in new[] { "https://evil.example", $"{Shop}.evil.example", "http://www.example.com", $"{Shop}:8443", "null", $"{Shop}/", "https://example.com" })
        {
            await house.Http.PostAsync(ToTokens, origin: origin).RefusedAsync(403);
        }
    }

    [Fact]
    public async Task What_one_website_kept_is_of_no_use_on_another_or_without_one()
    {
        await using var house = await RunningHouse.StartAsync(options: [$"--DirectLine:AllowedOrigins:0={Shop}", $"--DirectLine:AllowedOrigins:1={Blog}"]);
        var first = await house.Http.PostAsync(ToTokens, origin: Shop).BodyAsync();
        var body = JsonSerializer.Serialize(new { resume = first.Text("resume") });
        Assert.Equal(first.Text("conversationId"), (await house.Http.PostAsync(ToTokens, body: body, origin: Shop).BodyAsync()).Text("conversationId"));
        Assert.NotEqual(first.Text("conversationId"), (await house.Http.PostAsync(ToTokens, body: body, origin: Blog).BodyAsync()).Text("conversationId"));
        Assert.NotEqual(first.Text("conversationId"), (await house.Http.PostAsync(ToTokens, body: body).BodyAsync()).Text("conversationId"));
    }

    private static Task<JsonElement> ComeBackAsync(RunningHouse house, string resume) =>
        house.Http.PostAsync(ToTokens, body: JsonSerializer.Serialize(new { resume })).BodyAsync();
}
