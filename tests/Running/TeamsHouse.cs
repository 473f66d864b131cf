using System.Text.Json.Nodes;
using ServiceBot.TestChannel;

namespace ServiceBot.Tests.Running;

/// <summary>The real program with the sample team in a Teams of its own: a loopback authority, Entra and connector.</summary>
internal sealed class TeamsHouse : IAsyncDisposable
{
    public const string AppId = "5e7a1c30-0000-4000-8000-00000000b071";
    public const string DeskKey = "a desk key of the tests";
    public const string Tenant = "11111111-aaaa-4bbb-8ccc-222222222222";

    private TeamsHouse(LoopbackChannel channel, RunningHouse house)
    {
        (Channel, House) = (channel, house);
        Clock = house.Clock;
        Activities = new TeamsActivities(AppId, Tenant, channel.ServiceUrl, Clock);
        Team = TeamsTeam.Named("Customer care");
    }

    public LoopbackChannel Channel { get; }

    public RunningHouse House { get; private set; }

    public TestClock Clock { get; }

    public TeamsActivities Activities { get; }

    public TeamsTeam Team { get; }

    /// <summary>What the channel of the team shows now.</summary>
    public IReadOnlyList<ShownMessage> InChannel => Channel.Connector.Chats.Showing(Team.Id);

    public static async Task<TeamsHouse> StartAsync(string environment = "Testing", params string[] options)
    {
        var clock = new TestClock();
        // Tokens are checked by the real clock: the libraries know no other.
        var channel = await LoopbackChannel.StartAsync();
        channel.Connector.Chats.Tenant = Tenant;
        channel.Entra.Register(Tenant, AppId, "a secret of the tests");
        channel.Connector.ChecksTokens = true;
        var data = Repository.TemporaryFolder();
        return new TeamsHouse(channel, await OpenAsync(channel, clock, data, environment, options)) { Data = data, Environment = environment, Options = options };
    }

    private string Data { get; init; } = "";

    private string Environment { get; init; } = "";

    private string[] Options { get; init; } = [];

    /// <summary>Stops the program and starts it again on the same data.</summary>
    /// <param name="changes">What is configured otherwise than before.</param>
    public async Task RestartAsync(params string[] changes)
    {
        await House.DisposeAsync();
        House = await OpenAsync(Channel, Clock, Data, Environment, [.. Options, .. changes]);
    }

    /// <summary>Somebody of the team: their address is the one in team.yaml.</summary>
    public static TeamsPerson Person(string name) => TeamsPerson.Named(name) with
    {
        UserPrincipalName = Knowledge.SampleBusiness.Desk.Knowledge.Team.FirstOrDefault(a => a.Name == name)?.Teams ?? $"{name.Split(' ')[0].ToLowerInvariant()}@elsewhere.example",
    };

    /// <summary>Brings an activity to the bot as Teams does, and gives the answer.</summary>
    public Task<HttpResponseMessage> DeliverAsync(JsonObject activity, string? token = null) =>
        Channel.DeliverAsync(new Uri(House.Http.BaseAddress!, "api/messages"), AppId, activity, token);

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Channel.DisposeAsync();
    }

    private static Task<RunningHouse> OpenAsync(LoopbackChannel channel, TestClock clock, string data, string environment, string[] options) =>
        RunningHouse.StartAsync(data, environment: environment, clock: clock, trusting: channel, options:
        [
            $"--MicrosoftAppId={AppId}", "--MicrosoftAppPassword=a secret of the tests", $"--MicrosoftAppTenantId={Tenant}",
            $"--ToBotFromChannelOpenIdMetadataUrl={channel.MetadataUrl}", $"--ToChannelFromBotLoginUrl={channel.SecureAddress}{Tenant}", "--ValidateAuthority=false",
            $"--Connector:AllowedHosts:0={channel.Address.Authority}", $"--Connector:AllowedHosts:1={channel.SecureAddress.Authority}",
            $"--Desk:Key={DeskKey}",
            .. options,
        ]);
}
