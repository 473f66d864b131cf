using System.Net;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>What a proxy says of where a request comes from is believed of those named, and of nobody else.</summary>
public sealed class ProxyTests
{
    private const string Trusting = "--Proxy:Trusted:0=127.0.0.1";

    [Fact]
    public async Task Without_a_trusted_proxy_nothing_is_believed()
    {
        await using var house = await RunningHouse.StartAsync();
        Assert.Equal(60, await BegunAsync(house, i => $"203.0.113.{i}"));
    }

    [Fact]
    public async Task A_proxy_that_is_not_the_trusted_one_is_not_believed()
    {
        await using var house = await RunningHouse.StartAsync(options: ["--Proxy:Trusted:0=10.0.0.5", "--Proxy:Trusted:1=192.168.0.0/16"]);
        Assert.Equal(60, await BegunAsync(house, i => $"203.0.113.{i}"));
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_each_visitor_is_counted_alone()
    {
        await using var house = await RunningHouse.StartAsync(options: [Trusting]);
        Assert.Equal(70, await BegunAsync(house, i => $"203.0.113.{i}"));
    }

    [Fact]
    public async Task What_a_visitor_writes_before_the_proxy_does_is_not_believed()
    {
        await using var house = await RunningHouse.StartAsync(options: [Trusting]);
        Assert.Equal(60, await BegunAsync(house, i => $"198.51.100.{i}, 203.0.113.9"));
    }

    [Fact]
    public async Task Through_a_row_of_trusted_proxies_the_visitor_is_seen()
    {
        await using var house = await RunningHouse.StartAsync(options: [Trusting, "--Proxy:Trusted:1=10.0.0.0/8"]);
        Assert.Equal(70, await BegunAsync(house, i => $"203.0.113.{i}, 10.1.2.3"));
    }

    [Fact]
    public async Task The_scheme_a_trusted_proxy_names_is_the_streams()
    {
        await using var house = await RunningHouse.StartAsync(options: [Trusting]);
        using var visitor = await TestVisitor.ComeAsync(house.Http);
        var started = await house.Http.CallAsync(HttpMethod.Post, ToStart, visitor.Token, headers: [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https")]).BodyAsync(201);
        Assert.StartsWith("wss://", started.Text("streamUrl"));
        await using var doubting = await RunningHouse.StartAsync();
        using var other = await TestVisitor.ComeAsync(doubting.Http);
        started = await doubting.Http.CallAsync(HttpMethod.Post, ToStart, other.Token, headers: [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https")]).BodyAsync(201);
        Assert.StartsWith("ws://", started.Text("streamUrl"));
    }

    // In development the desk and /api/messages open to this machine only; a proxy must not make a stranger part of it.
    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("127.0.0.1, 127.0.0.1")]
    [InlineData("nonsense")]
    public async Task Nobody_becomes_this_machine_by_what_a_proxy_passes_on(string forwarded)
    {
        foreach (var options in new[] { new[] { Trusting }, ["--Proxy:Trusted:0=127.0.0.0/8"], [] })
        {
            await using var house = await RunningHouse.StartAsync(options: options);
            using var desk = await house.Http.CallAsync(HttpMethod.Get, "/desk/api/state", headers: ("X-Forwarded-For", forwarded));
            Assert.Equal(HttpStatusCode.Forbidden, desk.StatusCode);
            using var message = await house.Http.CallAsync(HttpMethod.Post, "/api/messages", body: "{}", headers: ("X-Forwarded-For", forwarded));
            Assert.Equal(HttpStatusCode.Forbidden, message.StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await house.Http.GetAsync("/desk/api/state")).StatusCode);
        }
    }

    private static async Task<int> BegunAsync(RunningHouse house, Func<int, string> forwarded)
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 70).Select(i => house.Http.CallAsync(HttpMethod.Post, ToTokens, headers: ("X-Forwarded-For", forwarded(i)))));
        return answers.Count(a => a.StatusCode == HttpStatusCode.OK);
    }
}
