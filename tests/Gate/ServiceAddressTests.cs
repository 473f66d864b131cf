using System.Net;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using ServiceBot.Connector;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Gate;

/// <summary>Where the bot's token may go: what a sender names as its address is believed only when it is one of Microsoft's, or of the owner's.</summary>
public sealed class ServiceAddressTests(ChannelHouse shared) : IClassFixture<ChannelHouse>
{
    public static TheoryData<string> Wrong => new(
        "http://smba.trafficmanager.net/teams/", "https://evil.example/", "https://smba.trafficmanager.net.evil.example/", "https://smba.trafficmanager.net@evil.example/",
        "https://evil.example/smba.trafficmanager.net/", "https://evil.example\\@smba.trafficmanager.net/", "https://trafficmanager.net/", "https://other.trafficmanager.net/",
        "https://xsmba.trafficmanager.net/", "https://smba.trafficmanager.net./teams/", "https://botframework.com.evil.example/", "https://notbotframework.com/", "https://teams.microsoft.com.evil.example/",
        "https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://169.254.169.254/latest/meta-data/", "https://10.0.0.1/", "https://192.168.1.1/",
        "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/", "https://127.1/", "https://0/", "https://smba.trafficmanager.n\u0435t/", "https://smb\u0430.trafficmanager.net/",
        "https://xn--smb-5cd.trafficmanager.net/", "https://smba.trafficmanager.net:8443/teams/", "https://smba.trafficmanager.net:80/teams/", "https://user:secret@smba.trafficmanager.net/teams/",
        "https://smba.trafficmanager.net/teams/?to=evil", "https://smba.trafficmanager.net/teams/#evil", "//smba.trafficmanager.net/teams/", "smba.trafficmanager.net", "file:///etc/passwd",
        "ftp://smba.trafficmanager.net/", "ws://smba.trafficmanager.net/", "javascript:alert(1)", "https://", "https:///teams/", "nowhere", " ");

    [Theory, MemberData(nameof(Wrong))]
    public async Task An_address_the_bot_may_not_send_to_is_403_even_in_a_good_token(string address)
    {
        var activity = shared.Hello();
        activity["serviceUrl"] = address;
        using var answer = await shared.Teams.DeliverAsync(activity);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(Microsofts("Production").IsAllowed(address));
        Assert.False(Microsofts("Development").IsAllowed(address));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task An_activity_without_an_address_is_403(string? address)
    {
        var activity = shared.Hello();
        activity["serviceUrl"] = address;
        using var answer = await shared.Teams.DeliverAsync(activity, shared.Teams.Channel.Authority.TokenFor(TeamsHouse.AppId, address ?? ""));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(Microsofts("Production").IsAllowed(address));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net/amer/11111111-aaaa-4bbb-8ccc-222222222222/")]
    [InlineData("https://SMBA.trafficmanager.NET:443/emea")]
    [InlineData("https://webchat.botframework.com/")]
    [InlineData("https://directline.botframework.com")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/gcch")]
    public void Microsofts_own_addresses_are_allowed(string address) => Assert.True(Microsofts("Production").IsAllowed(address));

    [Fact]
    public void In_development_without_an_app_id_only_this_machine_is_written_to()
    {
        var alone = new ServiceAddress(new ConnectorOptions(), new AppRegistration("", ""), new Place("Development"));
        Assert.All(["http://localhost:50123", "http://127.0.0.1:9000/", "https://[::1]:1/"], a => Assert.True(alone.IsAllowed(a)));
        Assert.All(["http://10.0.0.1/", "http://localhost.evil.example/", "https://smba.trafficmanager.net/teams/", "ftp://localhost/"], a => Assert.False(alone.IsAllowed(a)));
        Assert.False(new ServiceAddress(new ConnectorOptions(), new AppRegistration("", ""), new Place("Production")).IsAllowed("http://localhost:50123"));
    }

    [Theory]
    [InlineData("connector.example.com", "https://connector.example.com/a/", true)]
    [InlineData("connector.example.com", "https://connector.example.com:8443/", false)]
    [InlineData("connector.example.com", "http://connector.example.com/", false)]
    [InlineData("connector.example.com", "https://x.connector.example.com/", false)]
    [InlineData("connector.example.com:8443", "https://connector.example.com:8443/", true)]
    [InlineData("connector.example.com:8443", "https://connector.example.com/", false)]
    [InlineData("connector.example.com:8443", "https://me@connector.example.com:8443/", false)]
    public void The_owners_own_hosts_are_taken_to_the_letter(string host, string address, bool allowed) =>
        Assert.Equal(allowed, new ServiceAddress(new ConnectorOptions { AllowedHosts = [host] }, new AppRegistration(TeamsHouse.AppId, TeamsHouse.Tenant), new Place("Production")).IsAllowed(address));

    [Theory]
    [InlineData("https://connector.example.com")]
    [InlineData("connector.example.com/teams")]
    [InlineData("me@connector.example.com")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:5000")]
    [InlineData("[::1]")]
    [InlineData("2130706433")]
    public void A_host_that_is_none_stops_the_start(string host) => Assert.Contains(
        "Connector:AllowedHosts",
        Assert.Throws<InvalidDataException>(new ServiceAddress(new ConnectorOptions { AllowedHosts = [host] }, new AppRegistration(TeamsHouse.AppId, TeamsHouse.Tenant), new Place("Production")).Validate).Message);

    [Theory]
    [InlineData("0.0.0.0"), InlineData("0.1.2.3"), InlineData("10.0.0.1"), InlineData("10.255.255.255"), InlineData("100.64.0.1"), InlineData("100.127.255.255"), InlineData("127.0.0.1"), InlineData("127.8.8.8")]
    [InlineData("169.254.169.254"), InlineData("172.16.0.1"), InlineData("172.31.255.255"), InlineData("192.168.0.1"), InlineData("192.0.0.8"), InlineData("198.18.0.1"), InlineData("198.19.255.255")]
    [InlineData("224.0.0.1"), InlineData("240.0.0.1"), InlineData("255.255.255.255"), InlineData("2130706433"), InlineData("0x7f.1"), InlineData("0177.0.0.1"), InlineData("012.0.0.1"), InlineData("10.1")]
    [InlineData("::"), InlineData("::1"), InlineData("::ffff:10.0.0.1"), InlineData("::ffff:127.0.0.1"), InlineData("::ffff:169.254.169.254"), InlineData("::10.0.0.1"), InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1"), InlineData("64:ff9b::7f00:1"), InlineData("64:ff9b:1::808:808"), InlineData("2002:a00:1::1"), InlineData("2002:7f00:1::"), InlineData("2001:0:808:808::1")]
    [InlineData("fe80::1"), InlineData("fec0::1"), InlineData("fc00::1"), InlineData("fd12:3456::1"), InlineData("ff02::1")]
    public void A_private_address_is_none_of_the_open_internet(string address) => Assert.False(ServiceAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8"), InlineData("52.113.194.132"), InlineData("100.63.255.255"), InlineData("100.128.0.1"), InlineData("172.15.0.1"), InlineData("172.32.0.1"), InlineData("192.167.1.1"), InlineData("198.17.0.1")]
    [InlineData("198.20.0.1"), InlineData("169.253.0.1"), InlineData("2603:1063::1"), InlineData("::ffff:8.8.8.8"), InlineData("64:ff9b::808:808"), InlineData("2002:808:808::1")]
    public void An_address_of_the_open_internet_is_one(string address) => Assert.True(ServiceAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0177.0.0.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_name_that_leads_into_a_private_network_is_not_called(string host)
    {
        await using var trap = await LoopbackChannel.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = Microsofts("Production").ConnectAsync, UseProxy = false });
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync($"http://{host}:{trap.Address.Port}/teams/v3/conversations"));
        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        Assert.Contains("private network", refused.ToString());
        Assert.Empty(trap.Connector.Recorder.Calls);
    }

    [Fact]
    public async Task An_address_kept_from_before_that_is_not_allowed_now_is_not_called()
    {
        await using var shift = await Shift.BeginAsync();
        using var visitor = await shift.CallMariaAsync();
        await shift.SettledAsync(Shift.InChannel);
        await shift.SettledAsync(Shift.InChats);
        // Entra may still be asked: it is the connector that has left the list.
        await shift.Teams.RestartAsync("--Connector:AllowedHosts:0=connector.example.com");
        shift.Connector.Recorder.Clear();
        var tokens = shift.Teams.Channel.Entra.Requests;

        using var again = visitor.At(shift.Teams.House.Http);
        (await again.PostAsync("are you there?")).EnsureSuccessStatusCode();
        shift.Clock.Move(TimeSpan.FromMinutes(2));
        await shift.Teams.House.Log.SeeAsync("(AlertAgent) on the line \"teams-channel\" is parked as Failed", TimeSpan.FromSeconds(30));

        Assert.Empty(shift.Calls);
        Assert.Equal(tokens, shift.Teams.Channel.Entra.Requests);
        Assert.Contains(shift.CaseOf(visitor).Notes, n => n.Contains("could not be delivered"));
    }

    [Theory]
    [InlineData("Send")]
    [InlineData("CreateConversation")]
    [InlineData("Update")]
    public async Task A_redirect_is_not_followed_and_the_token_stays_here(string called)
    {
        var route = Enum.Parse<ConnectorRoute>(called);
        await using var trap = await LoopbackChannel.StartAsync();
        await using var shift = await Shift.BeginAsync();
        using var visitor = route == ConnectorRoute.Update ? await shift.CallMariaAsync() : null;
        shift.Connector.Behaviours.Next(Behaviour.RedirectTo($"{trap.ServiceUrl}v3/conversations/x/activities"), times: int.MaxValue, route: route);
        using var another = visitor is null ? await shift.AskForAPersonAsync() : null;
        if (visitor is not null)
        {
            await shift.TapAsync(shift.Maria, shift.Cards[^1], "take");
        }

        await shift.Connector.Recorder.WaitForAsync(c => c.Route == route && c.Status == 302);
        await shift.Teams.House.Log.SeeAsync("is parked as Failed: the channel answered 302", TimeSpan.FromSeconds(30));
        Assert.Empty(trap.Connector.Recorder.Calls);
    }

    private static ServiceAddress Microsofts(string environment) => new(new ConnectorOptions(), new AppRegistration(TeamsHouse.AppId, TeamsHouse.Tenant), new Place(environment));

    private sealed class Place(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "ServiceBot";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
