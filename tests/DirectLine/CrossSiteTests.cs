using System.Net;
using System.Text.Json;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>S7: another website's page cannot make a visitor's or an agent's browser do anything here.</summary>
public sealed class CrossSiteTests
{
    private const string Evil = "https://evil.example";

    // What a form can send from any page, without asking.
    public static TheoryData<string, string> Forms => new()
    {
        { "application/x-www-form-urlencoded", "type=message&text=hi" },
        { "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n" },
        { "text/plain", """{"type":"message","text":"hi","a":"="}""" },
    };

    [Theory, MemberData(nameof(Forms))]
    public async Task A_form_on_another_page_reaches_nothing(string type, string body)
    {
        await using var house = await WithSecretAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        foreach (var path in new[] { ToTokens, ToGenerate, ToRefresh, ToStart, visitor.Activities, "/desk/api/session", $"/desk/api/cases/{visitor.Conversation}/take", "/api/messages" })
        {
            using var answer = await house.Http.CallAsync(HttpMethod.Post, path, body: body, origin: Evil, type: type, headers: [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")]);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.UnsupportedMediaType, $"{path}: {(int)answer.StatusCode}");
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        Assert.Equal(JsonValueKind.Null, (await house.CaseOfAsync(visitor)).GetProperty("takenAt").ValueKind);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Even_with_a_token_only_json_is_an_activity(string type, string body)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await house.Http.CallAsync(HttpMethod.Post, visitor.Activities, visitor.Token, body, type: type).RefusedAsync(415);
        await house.Http.CallAsync(HttpMethod.Post, ToStart, visitor.Token, body, type: type).RefusedAsync(415);
        Assert.Single(await visitor.TranscriptAsync());
    }

    [Fact]
    public async Task No_answer_can_be_framed_sniffed_or_leave_an_address_behind()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        foreach (var path in new[] { visitor.Activities, $"{ToStart}/nowhere", "/api/webchat/today", "/desk" })
        {
            using var answer = await house.Http.GetAsync(path, visitor.Token);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        }
    }
}
