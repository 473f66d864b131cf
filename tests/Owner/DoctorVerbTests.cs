using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using ServiceBot.Owner;
using ServiceBot.Storage;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Owner;

/// <summary>The doctor as if in production, with the loopback channel in the place of every host there is.</summary>
public sealed class DoctorVerbTests : IAsyncLifetime
{
    private const string AppId = TeamsHouse.AppId;
    private const string Tenant = TeamsHouse.Tenant;
    private const string Secret = "a secret nobody may read";

    private static readonly string[] All = ["configuration", "registration", "credentials", "authority", "connector", "address", "manifest", "knowledge", "orders", "team", "storage"];

    private readonly string _home = Repository.TemporaryFolder();
    private LoopbackChannel? _channel;

    private LoopbackChannel Channel => _channel ?? throw new InvalidOperationException("The channel has not been started.");

    public async Task InitializeAsync()
    {
        _channel = await LoopbackChannel.StartAsync();
        Channel.Entra.Register(Tenant, AppId, Secret);
    }

    public async Task DisposeAsync() => await Channel.DisposeAsync();

    [Fact]
    public async Task All_is_well_in_eleven_lines()
    {
        var told = await ExamineAsync();

        Assert.Equal(0, told.Exit);
        Assert.Equal(All, told.Lines.Select(l => l[6..21].TrimEnd()));
        Assert.All(told.Lines, l => Assert.StartsWith("ok    ", l));
        Assert.Contains($"Azure's channels are set up for {AppId}", told["configuration"]);
        Assert.Contains("https://chat.example.com/api/messages", told["address"]);
        Assert.Contains("54 answers and 6 people", told["knowledge"]);
        Assert.Contains("nothing is stored yet", told["storage"]);
        Assert.Equal(1, Channel.Entra.TokensGiven);
        Assert.Equal((1, 1), (Channel.Authority.MetadataFetches, Channel.Authority.KeyFetches));
        Assert.False(Directory.Exists(Path.Combine(_home, "data")));
    }

    [Theory]
    [InlineData("MicrosoftAppPassword", "an old secret", "credentials", "invalid_client", "Certificates & secrets")]
    [InlineData("MicrosoftAppPassword", "0b1c2d3e-0000-4000-8000-000000000001", "registration", "copy the secret's Value")]
    [InlineData("MicrosoftAppTenantId", "22222222-aaaa-4bbb-8ccc-222222222222", "credentials", "does not know this app in this directory", "MicrosoftAppTenantId")]
    [InlineData("MicrosoftAppTenantId", "juniper.example", "registration", "Directory (tenant) ID")]
    [InlineData("MicrosoftAppTenantId", "", "registration", "MicrosoftAppTenantId is missing")]
    [InlineData("MicrosoftAppId", "22222222-aaaa-4bbb-8ccc-333333333333", "credentials", "does not know this app", "MicrosoftAppId")]
    [InlineData("MicrosoftAppId", Secret, "registration", "no application id")]
    [InlineData("MicrosoftAppId", "", "registration", "set MicrosoftAppId", "Connector:Closed")]
    [InlineData("MicrosoftAppPassword", "", "registration", "not how to sign in")]
    [InlineData("DirectLine:PublicUrl", "", "address", "over https only", "DirectLine:PublicUrl")]
    [InlineData("DirectLine:PublicUrl", "http://chat.example.com", "address", "in place of http://chat.example.com")]
    [InlineData("DirectLine:PublicUrl", "chat.example.com", "configuration", "such as https://chat.example.com")]
    [InlineData("Desk:Key", "short", "configuration", "Desk:Key is too short")]
    [InlineData("Connector:AllowedHosts:0", "https://x/y", "configuration", "without scheme or path")]
    [InlineData("Connector:Closed", "perhaps", "registration", "Connector:Closed")]
    [InlineData("ChannelService", "elsewhere", "configuration", "ChannelService")]
    [InlineData("ToChannelFromBotLoginUrl", "https://login.evil.example", "configuration", "in production the tokens are Microsoft's")]
    [InlineData("Connector:CertificateFile", "no.pfx", "registration", "cannot be opened as a PFX file")]
    [InlineData("Orders:Source", "carrier pigeon", "orders", "write files, database or http")]
    [InlineData("Orders:Source", "database", "orders", "run import orders FILE")]
    [InlineData("Orders:Source", "http", "orders", "Orders:Url is \"\"")]
    [InlineData("Knowledge:Folder", "/no/such/folder", "knowledge", "fault", "check")]
    public async Task What_is_wrong_is_one_line_with_the_fix(string option, string value, string what, params string[] said)
    {
        var told = await ExamineAsync((option, value));

        Assert.Equal(1, told.Exit);
        Assert.Equal(All.Length, told.Lines.Count);
        Assert.StartsWith("wrong ", told[what]);
        Assert.All(said, s => Assert.Contains(s, told[what]));
        Assert.DoesNotContain(told.Lines, l => l.Contains(Secret, StringComparison.Ordinal) || value is "an old secret" or "short" && l.Contains($" {value} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_of_Entras_own_is_not_blamed_on_the_secret()
    {
        Channel.Entra.Fail();

        Assert.Matches("^wrong +credentials .*try again later$", (await ExamineAsync())["credentials"]);
    }

    [Fact]
    public async Task An_authority_that_is_down_is_told_apart()
    {
        Channel.Authority.Down = true;

        var told = await ExamineAsync();

        Assert.StartsWith("wrong ", told["authority"]);
        Assert.Contains("login.botframework.com answered 503: the fault is there", told["authority"]);
        Assert.StartsWith("ok ", told["credentials"]);
    }

    [Fact]
    public async Task Without_a_network_it_says_what_could_not_be_reached_and_looks_at_the_rest()
    {
        await Channel.DisposeAsync();

        var told = await ExamineAsync();

        Assert.Equal(1, told.Exit);
        Assert.All(["Entra", "login.botframework.com", "smba.trafficmanager.net"], host => Assert.Contains(told.Lines, l => l.Contains($"{host} could not be reached (no connection)", StringComparison.Ordinal)));
        Assert.All(["knowledge", "manifest", "storage", "team"], what => Assert.StartsWith("ok ", told[what]));
    }

    [Theory]
    [InlineData(200, "ok ", "with a certificate that is good until")]
    [InlineData(-1, "wrong ", "ended on", "upload a new one")]
    public async Task A_certificate_is_looked_at_before_it_is_used(int days, string begins, params string[] said)
    {
        var file = WriteCertificate(TimeSpan.FromDays(days));

        var told = await ExamineAsync(("MicrosoftAppPassword", ""), ("Connector:CertificateFile", file), ("Connector:CertificatePassword", Secret));

        Assert.StartsWith(begins, told["registration"]);
        Assert.All(said, s => Assert.Contains(s, told["registration"]));
        Assert.Equal(days > 0, told["credentials"].StartsWith("ok ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_nothing_configured_there_is_little_to_look_at_and_nothing_wrong()
    {
        var told = await ExamineAsync("Development", []);

        Assert.Equal(0, told.Exit);
        Assert.Contains("the website's own chat, and no other channel", told["configuration"]);
        Assert.Contains("--environment Production", told["configuration"]);
        Assert.All(["registration", "credentials", "authority", "connector", "address", "manifest", "team"], what => Assert.StartsWith("skip ", told[what]));
        Assert.Equal(0, Channel.Entra.Requests + Channel.Authority.MetadataFetches);
    }

    [Fact]
    public async Task Faulty_knowledge_is_named_by_file_and_line()
    {
        var knowledge = Path.Combine(_home, "broken");
        Repository.Copy(Repository.Knowledge, knowledge);
        File.WriteAllText(Path.Combine(knowledge, "answers", "parking.md"), "no front matter");

        var told = await ExamineAsync(("Knowledge:Folder", knowledge));

        Assert.StartsWith("wrong ", told["knowledge"]);
        Assert.Contains("1 fault in", told["knowledge"]);
        Assert.Contains("answers/parking.md:1: ", told["knowledge"]);
        Assert.StartsWith("skip ", told["team"]);
    }

    [Fact]
    public async Task Whoever_is_not_named_for_Teams_is_asked_for()
    {
        var knowledge = Path.Combine(_home, "unnamed");
        Repository.Copy(Repository.Knowledge, knowledge);
        var team = Path.Combine(knowledge, "team.yaml");
        File.WriteAllLines(team, File.ReadAllLines(team).Where(l => !l.Contains("teams: ken@", StringComparison.Ordinal)));

        Assert.Contains("who these are in Teams: Ken Nakamura. Write teams:", (await ExamineAsync(("Knowledge:Folder", knowledge)))["team"]);
    }

    [Fact]
    public async Task Beside_the_running_bot_it_says_who_has_not_added_the_app_yet()
    {
        await using var teams = await TeamsHouse.StartAsync("Testing", TestData.OnSqlite);
        Assert.Contains("the bot is in no team yet", (await ExamineAsync(("Storage:Folder", teams.House.Data)))["team"]);

        var maria = TeamsHouse.Person("Maria Lindqvist");
        teams.Channel.Connector.Chats.Join(teams.Team.Id, maria);
        (await teams.DeliverAsync(teams.Activities.InstalledIn(teams.Team, maria))).Dispose();
        (await teams.DeliverAsync(teams.Activities.InstalledBy(maria))).Dispose();
        var told = await ExamineAsync(("Storage:Folder", teams.House.Data));

        Assert.StartsWith("wrong ", told["team"]);
        Assert.Contains("not reachable in Teams yet: Daniel Okafor, ", told["team"]);
        Assert.DoesNotContain("Maria", told["team"]);
        Assert.Contains("nothing undelivered", told["storage"]);
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_is_left_as_it_is()
    {
        var data = Path.Combine(_home, "data");
        Store.Open(new StoragePlace(data), new Doorbell(), new News()).Dispose();
        var file = Path.Combine(data, "servicebot.db");
        File.WriteAllText(file, "no database, but a text that is long enough to be taken for one by whoever does not look closely at its first bytes");
        var before = File.ReadAllBytes(file);

        var told = await ExamineAsync();

        Assert.StartsWith("wrong ", told["storage"]);
        Assert.Contains("restore a backup", told["storage"]);
        Assert.Equal(before, File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData("\"doctor\" has no option \"--fix\". Its options: --knowledge FOLDER, --environment NAME, --help.", "--fix")]
    [InlineData("\"doctor\" takes only options", "now")]
    [InlineData("There is no folder \"/no/such/folder\"", "--knowledge", "/no/such/folder")]
    public void Misused_it_says_so_in_one_line(string said, params string[] options)
    {
        var typed = Typed.Run(["doctor", .. options]);

        Assert.Equal((2, ""), (typed.Exit, typed.Output));
        Assert.Contains(said, Assert.Single(typed.ErrorLines));
    }

    private Task<Told> ExamineAsync(params (string Option, string Value)[] changed)
    {
        Dictionary<string, string?> options = new()
        {
            ["MicrosoftAppId"] = AppId,
            ["MicrosoftAppPassword"] = Secret,
            ["MicrosoftAppTenantId"] = Tenant,
            ["DirectLine:PublicUrl"] = "https://chat.example.com",
        };
        foreach (var (option, value) in changed)
        {
            options[option] = value;
        }

        return ExamineAsync("Production", options);
    }

    private async Task<Told> ExamineAsync(string environment, Dictionary<string, string?> options)
    {
        options.TryAdd("Knowledge:Folder", Repository.Knowledge);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(options).Build();
        var findings = await new Doctor(configuration, new Place(environment, _home), _home, TimeProvider.System, LeadingHere).ExamineAsync(CancellationToken.None);
        using var output = new StringWriter();
        var exit = DoctorVerb.Tell(findings, output);
        return new Told(exit, [.. output.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }

    // Whatever host is called, the call comes to the loopback channel.
    private void LeadingHere(IServiceCollection services) => services.AddHttpClient("").ConfigurePrimaryHttpMessageHandler(() =>
    {
        var handler = Channel.TrustingHandler();
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Channel.SecureAddress.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
        return handler;
    });

    private string WriteCertificate(TimeSpan good)
    {
        using var key = RSA.Create(2048);
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest("CN=The bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-30), now + good);
        Channel.Entra.Register(Tenant, AppId, X509CertificateLoader.LoadCertificate(certificate.RawData));
        if (good < TimeSpan.Zero)
        {
            Channel.Entra.Register(Tenant, AppId, "Entra takes no certificate that has ended");
        }

        var file = Path.Combine(_home, "bot.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, Secret));
        return file;
    }

    private sealed record Told(int Exit, IReadOnlyList<string> Lines)
    {
        public string this[string what] => Lines.Single(l => l[6..].StartsWith($"{what} ", StringComparison.Ordinal));
    }

    private sealed class Place(string environment, string home) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "ServiceBot";

        public string ContentRootPath { get; set; } = home;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
