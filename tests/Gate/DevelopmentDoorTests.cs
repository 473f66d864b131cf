using System.Net;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Gate;

/// <summary>Without an app id nobody can be known: then the door is open to this machine in development, and shut everywhere else.</summary>
public sealed class DevelopmentDoorTests : IAsyncLifetime
{
    private LoopbackChannel _channel = null!;

    public async Task InitializeAsync() => _channel = await LoopbackChannel.StartAsync();

    public async Task DisposeAsync() => await _channel.DisposeAsync();

    [Fact]
    public async Task The_emulator_on_this_machine_may_write_and_is_answered()
    {
        await using var house = await RunningHouse.StartAsync();
        Assert.Equal((HttpStatusCode.OK, ""), await PostAsync(house, _ => { }));
        var said = await _channel.Connector.Recorder.WaitForAsync(c => c.Type == "message");
        Assert.Null(said.Authorization);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:3978")]
    [InlineData("Origin", "null")]
    public async Task What_came_over_a_proxy_or_from_a_web_page_is_403(string header, string value)
    {
        await using var house = await RunningHouse.StartAsync();
        var (status, body) = await PostAsync(house, r => r.Headers.Add(header, value));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("only this machine", body);
        Assert.Empty(_channel.Connector.Recorder.Calls);
    }

    [Fact]
    public async Task Another_machine_is_403()
    {
        // Reached by an address of its network card, this machine is another one to the bot.
        var outside = NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(a => a.Address)
            .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        await using var house = await RunningHouse.StartAsync(options: ["--urls=http://0.0.0.0:0"]);
        var port = house.Http.BaseAddress!.Port;
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(house, r => r.RequestUri = new Uri($"http://127.0.0.1:{port}/api/messages"))).Status);
        if (outside is not null)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(house, r => r.RequestUri = new Uri($"http://{outside}:{port}/api/messages"))).Status);
        }
    }

    [Fact]
    public async Task A_token_that_nobody_can_check_is_401()
    {
        await using var house = await RunningHouse.StartAsync();
        var token = _channel.Authority.TokenFor(TeamsHouse.AppId, _channel.ServiceUrl);
        Assert.Equal((HttpStatusCode.Unauthorized, ""), await PostAsync(house, r => r.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token)));
        Assert.Equal(0, _channel.Authority.KeyFetches);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://localhost.evil.example/")]
    public async Task Whoever_is_not_known_gets_no_answer_sent_anywhere_else(string serviceUrl)
    {
        await using var house = await RunningHouse.StartAsync();
        Assert.Equal((HttpStatusCode.Forbidden, ""), await PostAsync(house, _ => { }, serviceUrl));
    }

    [Fact]
    public async Task Outside_development_there_is_no_such_door()
    {
        await using var house = await RunningHouse.StartAsync(environment: "Staging");
        Assert.Equal((HttpStatusCode.Forbidden, ""), await PostAsync(house, _ => { }));
    }

    [Fact]
    public void Production_without_an_app_id_does_not_start_and_names_both_ways_out()
    {
        var refused = Assert.Throws<InvalidDataException>(() => House.Build(
            ["--environment=Production", "--urls=http://127.0.0.1:0", $"--Storage:Folder={Repository.TemporaryFolder()}", $"--Knowledge:Folder={Repository.Knowledge}"]));
        Assert.Contains("MicrosoftAppId", refused.Message);
        Assert.Contains("Connector:Closed", refused.Message);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_closed_door_is_403_for_everybody(string environment)
    {
        await using var house = await RunningHouse.StartAsync(environment: environment, options: ["--Connector:Closed=true"]);
        var (status, body) = await PostAsync(house, _ => { });
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("No channel but the website's chat", body);
    }

    [Fact]
    public async Task A_closed_door_is_closed_for_the_channel_too()
    {
        await using var teams = await TeamsHouse.StartAsync(options: "--Connector:Closed=true");
        using var answer = await teams.DeliverAsync(teams.Activities.Types(TeamsHouse.Person("Maria Lindqvist")));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("--MicrosoftAppId=not-an-id", "MicrosoftAppId")]
    [InlineData("--MicrosoftAppId=5e7a1c30-0000-4000-8000-00000000b071", "MicrosoftAppTenantId")]
    [InlineData("--MicrosoftAppId=5e7a1c30-0000-4000-8000-00000000b071 --MicrosoftAppTenantId=x", "MicrosoftAppPassword")]
    [InlineData("--MicrosoftAppId=5e7a1c30-0000-4000-8000-00000000b071 --MicrosoftAppTenantId=x --Connector:CertificateFile=missing.pfx", "Connector:CertificateFile")]
    [InlineData("--MicrosoftAppId=5e7a1c30-0000-4000-8000-00000000b071 --MicrosoftAppTenantId=x --MicrosoftAppPassword=y --ToBotFromChannelOpenIdMetadataUrl=http://127.0.0.1/", "ToBotFromChannelOpenIdMetadataUrl")]
    [InlineData("--MicrosoftAppId=5e7a1c30-0000-4000-8000-00000000b071 --MicrosoftAppTenantId=x --MicrosoftAppPassword=y --Connector:AllowedHosts:0=127.0.0.1", "Connector:AllowedHosts")]
    public void What_is_configured_by_half_stops_the_start_and_names_the_fix(string options, string named)
    {
        string[] args = ["--environment=Production", $"--Storage:Folder={Repository.TemporaryFolder()}", $"--Knowledge:Folder={Repository.Knowledge}", .. options.Split(' ')];
        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => House.Build(args)).Message);
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(RunningHouse house, Action<HttpRequestMessage> change, string? serviceUrl = null)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = Guid.NewGuid().ToString(),
            ["channelId"] = "emulator",
            ["serviceUrl"] = serviceUrl ?? _channel.Address.ToString(),
            ["from"] = new JsonObject { ["id"] = "user-1", ["role"] = "user" },
            ["recipient"] = new JsonObject { ["id"] = "bot-1", ["role"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = $"{Guid.NewGuid()}|livechat" },
            ["text"] = "hello",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        change(request);
        using var answer = await house.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
